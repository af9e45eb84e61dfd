"""Files of questions, into an exam's bank and out of it, with a report of every question."""

from invigilator.papers.bank_files.http import routes as bank_file_routes
from invigilator.papers.bank_files.service import BankFiles

__all__ = ["BankFiles", "bank_file_routes"]
