"""Files that candidates hand in as answers: kept as they came, and given out as files alone."""

from invigilator.papers.files.facts import AnswerFileReceived
from invigilator.papers.files.http import file_answer
from invigilator.papers.files.keeping import AnswerFiles, keys_of
from invigilator.papers.files.leftovers import SweptFiles
from invigilator.papers.files.model import (
    ClaimedFile,
    FileOfWrongType,
    FileTold,
    KeptFile,
    NoFileAskedFor,
    NoSuchFile,
    TooManyFiles,
    file_told,
    named_files,
    require_room,
)
from invigilator.papers.files.ports import FileBlobs
from invigilator.papers.files.store import (
    file_by_id,
    files_after,
    files_of,
    files_of_item,
    insert_file,
    tally_of,
)

__all__ = [
    "AnswerFileReceived",
    "AnswerFiles",
    "ClaimedFile",
    "FileBlobs",
    "FileOfWrongType",
    "FileTold",
    "KeptFile",
    "NoFileAskedFor",
    "NoSuchFile",
    "SweptFiles",
    "TooManyFiles",
    "file_answer",
    "file_by_id",
    "file_told",
    "files_after",
    "files_of",
    "files_of_item",
    "insert_file",
    "keys_of",
    "named_files",
    "require_room",
    "tally_of",
]
