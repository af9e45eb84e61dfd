"""The transition table: every pair of status and action, as docs/protocol.md draws it."""

import re
from itertools import product
from pathlib import Path

import pytest

from invigilator.sittings.model import Status
from invigilator.sittings.transitions import Action, ActionDoesNotApply, next_status

DRAWN = """
                  approve  bypass  lock    unlock  end
pending_approval  active   active  -       -       ended
active            -        -       locked  -       ended
locked            -        -       -       active  ended
ended             -        -       -       -       -
"""


def drawn(text: str) -> dict[tuple[Status, Action], Status | None]:
    head, *rows = (line.split() for line in text.strip().splitlines())
    return {
        (Status(status), Action(action)): None if cell == "-" else Status(cell)
        for status, *cells in rows
        for action, cell in zip(head, cells, strict=True)
    }


def outcome(status: Status, action: Action) -> Status | None:
    try:
        return next_status(status, action)
    except ActionDoesNotApply:
        return None


def test_every_pair_leads_where_the_table_says_or_is_refused() -> None:
    table = drawn(DRAWN)
    assert set(table) == set(product(Status, Action))
    assert {pair: outcome(*pair) for pair in table} == table


@pytest.mark.parametrize(
    ("status", "action"), sorted(pair for pair, after in drawn(DRAWN).items() if after is None)
)
def test_a_refusal_is_a_conflict_with_a_reason(status: Status, action: Action) -> None:
    with pytest.raises(ActionDoesNotApply) as refused:
        next_status(status, action)
    assert refused.value.kind.value == "conflict"
    assert refused.value.code in {"session_ended", "not_waiting", "not_active", "not_locked"}
    assert refused.value.words


def test_nothing_leads_out_of_ended() -> None:
    """Reference defect 9: unlock, approve and bypass brought ended sittings back."""
    for action in Action:
        with pytest.raises(ActionDoesNotApply, match="stays ended"):
            next_status(Status.ENDED, action)


def test_the_documentation_draws_the_same_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text()
    found = re.search(r"^(\| action \|.*\n)\|[-|]+\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert found
    head, *rows = (
        [c.strip(" `") for c in line.strip().strip("|").split("|")]
        for line in (found[1] + found[2]).splitlines()
    )
    table = {
        (Status(status), Action(row[0])): None if cell == "refused" else Status(cell)
        for row in rows
        for status, cell in zip(head[1:], row[1:], strict=True)
    }
    assert table == drawn(DRAWN)
