"""Why a file is not read at all."""

from invigilator.kernel import Kind, Refusal


class FileUnreadable(Refusal):
    """A file is not of its format; says why, and where that is known."""

    kind = Kind.UNPROCESSABLE
    code = "file_unreadable"

    def __init__(self, words: str, *, line: int | None = None, column: int | None = None) -> None:
        place = "" if line is None else f"Line {line}"
        if line is not None and column is not None:
            place += f", column {column}"
        full = f"{place}: {words}" if place else words
        super().__init__(full, field="file", line=line, column=column)


class FileTooLarge(Refusal):
    """A file, or what is packed into it, is more than is read at once."""

    kind = Kind.TOO_LARGE
    code = "file_too_large"

    def __init__(self, words: str) -> None:
        super().__init__(words, field="file")


class FormatNotWritten(Refusal):
    """A format is read and not written."""

    code = "format_not_written"

    def __init__(self, name: str) -> None:
        super().__init__(f"Items are not written as {name}", field="format")
