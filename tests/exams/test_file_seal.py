"""A roster's file while it waits is opened by nobody but its own import."""

from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import FileSeal


@given(content=st.binary(max_size=200), other=st.binary(max_size=200), place=st.integers(0))
def test_what_is_sealed_is_opened_by_its_key_and_its_import_alone(
    content: bytes, other: bytes, place: int
) -> None:
    seal = FileSeal(bytes(32))
    sealed = seal.sealed("one", content)
    assert seal.opened("one", sealed) == content
    assert seal.opened("two", sealed) is None
    assert FileSeal(b"k" * 32).opened("one", sealed) is None
    assert seal.opened("one", other) is None
    changed = bytearray(sealed)
    changed[place % len(changed)] ^= 1
    assert seal.opened("one", bytes(changed)) is None
    assert seal.sealed("one", content) != sealed
