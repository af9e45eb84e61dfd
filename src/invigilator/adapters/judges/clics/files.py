"""A submission's archive as one text. Candidates wrote what is in it, so all of it is bounded."""

import io
import zipfile
import zlib

from invigilator.contests.ports import CodeNotGiven, JudgeUnavailable

CODE_BYTES_MAX = 4 * 1024 * 1024
_FILES_MAX = 100


def code_of_zip(content: bytes) -> str:
    """The files of an archive by their names, one behind the other. Raises `CodeNotGiven`.

    A file that is no text is left out. An archive that unpacks to more than `CODE_BYTES_MAX`, or
    of more than a hundred files, is given by nobody who wrote a program.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = sorted(
                (info for info in archive.infolist() if not info.is_dir()),
                key=lambda info: info.filename,
            )
            if len(files) > _FILES_MAX:
                raise CodeNotGiven(f"the archive has {len(files)} files")
            texts, left = [], CODE_BYTES_MAX
            for info in files:
                with archive.open(info) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise CodeNotGiven(f"the archive unpacks to more than {CODE_BYTES_MAX} bytes")
                if b"\0" not in data:
                    texts.append(data.decode(errors="replace"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as failure:
        raise JudgeUnavailable(f"the files came as what is no archive: {failure}") from failure
    except (NotImplementedError, RuntimeError) as failure:
        raise CodeNotGiven(f"the archive cannot be unpacked: {failure}") from failure
    code = "\n".join(texts)
    if not code.strip():
        raise CodeNotGiven
    return code
