"""The closing receipt: what a candidate takes away of their sitting once it has ended.

Made of what was sealed, by whoever asks and whenever: the same sitting gives the same receipt.
"""

from invigilator.review.closing.comparing import Difference, ReceiptUnreadable, differences, read
from invigilator.review.closing.document import ClosingReceipt
from invigilator.review.closing.http import closing_raw_routes, closing_routes
from invigilator.review.closing.service import ClosingReceipts, closing_receipt_in

__all__ = [
    "ClosingReceipt",
    "ClosingReceipts",
    "Difference",
    "ReceiptUnreadable",
    "closing_raw_routes",
    "closing_receipt_in",
    "closing_routes",
    "differences",
    "read",
]
