"""What a file is, by its first bytes and by the name that somebody gave it; and its bytes kept."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.papers.files import AnswerFiles, ClaimedFile, KeptFile, NoSuchFile
from invigilator.papers.files.contents import fits
from invigilator.papers.files.model import (
    BYTES_OF_ATTEMPT_MAX,
    NAME_LENGTH_MAX,
    FileEmpty,
    FileOfOtherContent,
    FileTooLarge,
    TooManyFiles,
    require_room,
)

_ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK"
BEGINNINGS = {
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
    "gif": b"GIF89a",
    "jpg": b"\xff\xd8\xff\xe0",
    "mp3": b"ID3\x03",
    "mp4": b"\x00\x00\x00\x18ftypmp42",
    "odt": _ODT,
    "pdf": b"%PDF-1.7",
    "png": b"\x89PNG\r\n\x1a\n",
    "txt": "Grüße".encode(),
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "docx": b"PK\x03\x04\x14\x00\x06\x00",
}
# An OpenDocument begins as any archive does, and a text may begin with the letters of a sound.
ALIKE = {"docx": {"odt"}, "txt": {"mp3"}}


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_type_takes_its_own_beginning_and_no_other(kind: str) -> None:
    taken = {other for other, head in BEGINNINGS.items() if fits(kind, head)}
    assert taken == {kind} | ALIKE.get(kind, set())


def test_a_program_is_no_text_and_no_type_that_an_author_made_up() -> None:
    for kind in ("txt", "py", "drawio", "pdf"):
        assert not fits(kind, b"MZ\x90\x00\x03"), kind
    assert fits("drawio", b"<mxfile>")


@given(st.text(max_size=300))
def test_a_name_is_shown_whole_or_cut_and_is_never_a_path(name: str) -> None:
    clean = ClaimedFile(item_id="q", name=name, chosen_at_ms=0).clean_name
    assert 0 < len(clean) <= NAME_LENGTH_MAX
    assert not set(clean) & set("/\\\0\n\u202e")
    assert clean not in (".", "..")


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("Essay.PDF", "pdf", "Essay.PDF"),
        ("C:\\Users\\priya\\photo.jpeg", "jpg", "photo.jpeg"),
        (".bashrc", "", "bashrc"),
        ("no ending", "", "no ending"),
        ("a" * 200 + ".docx", "docx", "a" * 115 + ".docx"),
    ],
)
def test_the_type_is_the_end_of_the_name(name: str, kind: str, clean: str) -> None:
    claimed = ClaimedFile(item_id="q", name=name, chosen_at_ms=0)
    assert (claimed.kind, claimed.clean_name) == (kind, clean)


async def _coming(parts: list[bytes], *, breaks: bool = False) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if breaks:
        raise ConnectionError


async def _whole(files: AnswerFiles, kept: KeptFile) -> bytes:
    return b"".join([piece async for piece in files.read(kept)])


def _kept(file_id: str, *, pieces: int) -> KeptFile:
    return KeptFile(
        file_id=file_id,
        attempt_id="a1",
        item_id="q",
        name="x.bin",
        kind="bin",
        size_bytes=0,
        sha256="",
        pieces=pieces,
        received_at_ms=0,
    )


def _left(root: Path) -> list[Path]:
    return [path for path in (root / "paper-files").rglob("*") if path.is_file()]


def _as_a_text_begins(parts: list[bytes]) -> list[bytes]:
    """The same bytes behind a word: what begins as a program does is refused, and drawn too."""
    return [b"Notes", *parts]


@settings(max_examples=30)
@given(parts=st.just([]) | st.lists(st.binary(max_size=40), max_size=8).map(_as_a_text_begins))
def test_however_the_bytes_come_the_same_are_given_out(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]
) -> None:
    files = AnswerFiles(LocalDiskBlobs(tmp_path_factory.mktemp("blobs")), piece_bytes=16)
    whole = b"".join(parts)
    putting = files.put("a1", "f1", _coming(parts), kind="bin", bytes_max=320)
    if not whole:
        with pytest.raises(FileEmpty):
            asyncio.run(putting)
        return
    put = asyncio.run(putting)
    assert (put.size_bytes, put.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())
    assert put.pieces == -(-len(whole) // 16)
    assert asyncio.run(_whole(files, _kept("f1", pieces=put.pieces))) == whole


@pytest.mark.parametrize(
    ("parts", "breaks", "reason"),
    [
        ([b"%PDF-" + b"x" * 20, b"y" * 100], False, FileTooLarge),
        ([b"MZ" + b"x" * 40], False, FileOfOtherContent),
        ([b"%PDF-" + b"x" * 40], True, ConnectionError),
    ],
)
def test_nothing_is_left_of_a_file_that_is_not_taken(
    tmp_path: Path, parts: list[bytes], breaks: bool, reason: type[Exception]
) -> None:
    files = AnswerFiles(LocalDiskBlobs(tmp_path), piece_bytes=16)
    coming = _coming(parts, breaks=breaks)
    with pytest.raises(reason):
        asyncio.run(files.put("a1", "f1", coming, kind="pdf", bytes_max=100))
    assert _left(tmp_path) == []


def test_what_the_store_has_lost_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        asyncio.run(_whole(AnswerFiles(LocalDiskBlobs(tmp_path)), _kept("f1", pieces=1)))


@given(st.integers(1, 100 * 1024 * 1024), st.integers(-3, 3))
def test_no_file_takes_an_attempt_beyond_its_bytes(coming_bytes: int, beyond: int) -> None:
    there_bytes = BYTES_OF_ATTEMPT_MAX - coming_bytes + beyond
    try:
        require_room(1, there_bytes, coming_bytes=coming_bytes)
    except TooManyFiles:
        assert beyond > 0
    else:
        assert beyond <= 0
