"""Who may do what where: the table of roles, and postings to exams and rooms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.identity import (
    PERMISSIONS_OF,
    PERMISSIONS_OF_ADMIN_PASSWORD,
    Caller,
    NotAllowed,
    Permission,
    Posting,
    Role,
)

R, W, A, V, J, AU, AD, IA, IS = Permission
MAY = {
    Role.ADMINISTRATOR: {R, W, A, V, J, AU, AD, IA, IS},
    Role.PROCTOR: {R, W, A, V},
    Role.REVIEWER: {R, W, V, J},
    Role.AUTHOR: {R, AU},
    Role.OBSERVER: {R, W},
}

EXAMS = ("june", "july", "august")
ROOMS = ("", "Room 1", "Room 2")
postings = st.lists(st.builds(Posting, st.sampled_from(EXAMS), st.sampled_from(ROOMS)), max_size=5)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_every_role_may_what_the_table_says(role: Role, permission: Permission) -> None:
    assert (permission in PERMISSIONS_OF[role]) == (permission in MAY[role])


def test_who_comes_by_the_admin_password_may_all_but_administer() -> None:
    assert set(Permission) - {Permission.ADMINISTER} == PERMISSIONS_OF_ADMIN_PASSWORD


def proctor(*places: Posting) -> Caller:
    return Caller(name="ravi", permissions=PERMISSIONS_OF[Role.PROCTOR], postings=places)


def test_without_postings_a_caller_works_everywhere() -> None:
    caller = proctor()
    assert caller.may(Permission.ACT, "june", "Room 1")
    assert caller.exams is None
    assert caller.rooms_in("june") is None


@pytest.mark.parametrize(
    ("exam", "room", "expected"),
    [
        (None, None, True),
        ("june", None, True),
        ("june", "Room 1", True),
        ("june", "Room 2", False),
        ("june", "", False),
        ("july", None, True),
        ("july", "Room 2", True),
        ("july", "", True),
        ("august", None, False),
        ("august", "Room 1", False),
    ],
)
def test_postings_say_where(exam: str | None, room: str | None, expected: bool) -> None:
    caller = proctor(Posting("june", "Room 1"), Posting("july"))
    assert caller.may(Permission.ACT, exam, room) is expected
    assert not caller.may(Permission.JUDGE, exam, room)
    if not expected:
        with pytest.raises(NotAllowed):
            caller.require(Permission.ACT, exam, room)


@given(
    places=postings,
    exam=st.sampled_from(EXAMS),
    room=st.sampled_from(ROOMS),
    permission=st.sampled_from(list(Permission)),
)
def test_the_rooms_of_a_list_are_those_that_may_be_touched(
    places: list[Posting], exam: str, room: str, permission: Permission
) -> None:
    caller = proctor(*places)
    rooms = caller.rooms_in(exam)
    listed = rooms is None or room in rooms
    assert caller.may(permission, exam, room) == (permission in caller.permissions and listed)
    assert (caller.exams is None or exam in caller.exams) == (rooms is None or bool(rooms))
    if listed:
        assert caller.may(Permission.ACT, exam)


@given(places=postings, more=postings, exam=st.sampled_from(EXAMS), room=st.sampled_from(ROOMS))
def test_one_more_posting_never_takes_a_place_away(
    places: list[Posting], more: list[Posting], exam: str, room: str
) -> None:
    before, after = proctor(*places), proctor(*places, *more)
    if places and before.may(Permission.ACT, exam, room):
        assert after.may(Permission.ACT, exam, room)
