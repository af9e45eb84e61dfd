"""What there is to look at: a person's sittings with all their evidence, and who was recorded.

The two lists of the reference API that its console and its video worker begin from.
"""

from invigilator.review.listing.http import routes
from invigilator.review.listing.service import EvidenceLists

__all__ = ["EvidenceLists", "routes"]
