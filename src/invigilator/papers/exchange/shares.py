"""What all or nothing comes to where a format knows only sums."""

from decimal import Decimal

from invigilator.papers.items import MultipleChoice, MultipleCredit, Option

_NEAREST = Decimal("0.0000001")


def shares_of(body: MultipleChoice) -> tuple[Option, ...]:
    """The options with the credits that are nearest to the item's own way of counting.

    Of all or nothing that is an equal share for each right one, and everything lost by a wrong one.
    """
    if body.credit is MultipleCredit.SUM:
        return body.options
    count = sum(one.is_right for one in body.options)
    share = (Decimal(1) / max(count, 1)).quantize(_NEAREST)
    return tuple(
        Option(
            id=one.id,
            text=one.text,
            credit=share if one.is_right else Decimal(-1),
            feedback=one.feedback,
        )
        for one in body.options
    )
