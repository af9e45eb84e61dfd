"""Small data of our own, with figures that can be reckoned by hand."""

from decimal import Decimal

from hypothesis import strategies as st

from invigilator.papers.marking import Mark, Outcome


def worth(points: str | Decimal, outcome: Outcome = Outcome.PARTLY) -> Mark:
    """A mark of an item that is worth 1 point."""
    number = Decimal(points)
    return Mark(outcome=outcome, share=max(number, Decimal(0)), points=number)


AWAITED = Mark(outcome=Outcome.AWAITED, share=None, points=None)


def papers_of(rows: list[list[Decimal]]) -> list[dict[str, Mark]]:
    """Each candidate's marks from their points; the items are `a`, `b` and so on."""
    names = "abcdefghijklmnopqrstuvwxyz"
    return [{names[index]: worth(each) for index, each in enumerate(row)} for row in rows]


FIVE = papers_of(
    [
        [Decimal(1), Decimal(1), Decimal(1)],
        [Decimal(1), Decimal(1), Decimal(0)],
        [Decimal(1), Decimal(0), Decimal(1)],
        [Decimal(1), Decimal(0), Decimal(0)],
        [Decimal(0), Decimal(0), Decimal(0)],
    ]
)


@st.composite
def grid(draw: st.DrawFn, candidates_min: int) -> list[list[Decimal]]:
    """Points of some candidates in some items, from 0 to 1 by hundredths."""
    items = draw(st.integers(1, 4))
    points = st.sampled_from([Decimal(0), Decimal("0.33"), Decimal("0.5"), Decimal(1)])
    row = st.lists(points, min_size=items, max_size=items)
    return draw(st.lists(row, min_size=candidates_min, max_size=12))
