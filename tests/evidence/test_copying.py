"""Evidence copied from one store to another: each object held against what was acknowledged."""

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.evidence import Copied, CopyRefused, Kept, copy_evidence, verify_sitting
from invigilator.testing.blobs import MemoryBlobs
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


@pytest.fixture
async def sealed(place: Installation, candidate: CandidateClient) -> CandidateClient:
    """A sitting that has ended with three segments, and one that never came."""
    for index in (1, 2):
        await candidate.upload(b"screen" * index, index)
    await candidate.upload(b"camera", 1, kind="camera")
    await candidate.mint(b"never sent", 3)
    (await candidate.end()).raise_for_status()
    return candidate


def copy(place: Installation, target: MemoryBlobs) -> Copied:
    return copy_evidence(place.parts.database.read_here, place.parts.blobs, target)


async def test_everything_acknowledged_is_copied_once(
    place: Installation, sealed: CandidateClient
) -> None:
    target = MemoryBlobs()
    first = copy(place, target)
    assert (first.objects, first.already_there) == (4, 0)
    again = copy(place, target)
    assert (again.objects, again.already_there, again.bytes) == (0, 4, 0)

    def verified(tx: object) -> bool:
        sitting = place.parts.sittings.get(tx, sealed.session_id)  # type: ignore[arg-type]
        assert sitting is not None
        report = verify_sitting(tx, place.parts.journal, target, sitting)  # type: ignore[arg-type]
        return report.is_intact

    assert await place.parts.database.read(verified)


async def test_what_a_crash_left_uncopied_is_copied_by_the_next(
    place: Installation, sealed: CandidateClient
) -> None:
    whole, target = MemoryBlobs(), MemoryBlobs()
    copy(place, whole)
    (key, *_) = list(whole.keys("contests/"))
    target.put(key, whole.read(key))
    assert copy(place, target).objects == 3
    assert list(target.keys("contests/")) == list(whole.keys("contests/"))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.unlink(), "was acknowledged and is not in the store"),
        (lambda file: file.write_bytes(b"other"), "has another SHA-256 than it was acknowledged"),
    ],
)
async def test_what_is_not_as_it_was_acknowledged_is_named(
    place: Installation, sealed: CandidateClient, spoil: object, said: str
) -> None:
    (file,) = place.data.blobs.rglob("screen/chunk-00002.webm")
    assert callable(spoil)
    spoil(file)
    with pytest.raises(CopyRefused, match=rf"screen/chunk-00002.webm {said}"):
        copy(place, MemoryBlobs())


async def test_other_bytes_in_the_new_store_are_named_and_left(
    place: Installation, sealed: CandidateClient
) -> None:
    target = MemoryBlobs()
    (file,) = place.data.blobs.rglob("screen/chunk-00002.webm")
    key = file.relative_to(place.data.blobs).as_posix()
    target.put(key, b"somebody else's")
    with pytest.raises(CopyRefused, match="lies in the new store with other bytes"):
        copy(place, target)
    assert target.read(key) == b"somebody else's"


def copy_pieces(source: MemoryBlobs, target: MemoryBlobs, *whole: Kept) -> Copied:
    """Copy what lies in several pieces, from an installation that has nothing else."""
    found = [(str(place), one) for place, one in enumerate(whole)]
    pages = iter([[], [], found, []])

    def read(_query: Any) -> list[tuple[str, Kept]]:
        return next(pages)

    return copy_evidence(read, source, target, beside=[lambda tx, after: []])


def in_pieces(blobs: MemoryBlobs, pieces: list[bytes]) -> Kept:
    """Put pieces, whose digest is known of the whole alone."""
    keys = tuple(f"files/{number:05d}" for number in range(len(pieces)))
    for key, piece in zip(keys, pieces, strict=True):
        blobs.put(key, piece)
    return Kept(keys, hashlib.sha256(b"".join(pieces)).hexdigest(), "application/octet-stream")


@given(pieces=st.lists(st.binary(max_size=20), min_size=1, max_size=5), there=st.integers(0, 5))
def test_what_lies_in_pieces_is_copied_whole_wherever_a_copy_broke_off(
    pieces: list[bytes], there: int
) -> None:
    source, target = MemoryBlobs(), MemoryBlobs()
    kept = in_pieces(source, pieces)
    for key in kept.storage_keys[:there]:
        target.put(key, source.read(key))
    copied = copy_pieces(source, target, kept)
    assert copied.objects + copied.already_there == 1
    assert [target.read(key) for key in kept.storage_keys] == pieces


@given(pieces=st.lists(st.binary(max_size=20), min_size=2, max_size=5), spoilt=st.integers(0, 4))
def test_of_what_has_a_spoilt_piece_nothing_is_copied(pieces: list[bytes], spoilt: int) -> None:
    source, target = MemoryBlobs(), MemoryBlobs()
    kept = in_pieces(source, pieces)
    key = kept.storage_keys[spoilt % len(pieces)]
    source.remove(key)
    source.put(key, pieces[spoilt % len(pieces)] + b"!")
    with pytest.raises(CopyRefused, match="has another SHA-256"):
        copy_pieces(source, target, kept)
    assert list(target.keys("files/")) == []
