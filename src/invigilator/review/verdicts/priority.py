"""Who is reviewed next: who was seen by nobody, then whom one reviewer said yes to, then no."""

_MOST = 9_999


def priority_of(reviews: int, positive_reviews: int) -> int:
    """A person's turn: lower comes first, equals in the order of the roster.

    Nobody's review; one, a yes; one, a no; then two or more, the most yeses first and of those the
    fewest reviews. One number, so that a database finds the first by its index.
    """
    if reviews == 0:
        return 0
    if reviews == 1:
        return 1 if positive_reviews else 2
    yeses, seen = min(positive_reviews, _MOST), min(reviews, _MOST)
    return 3 + (_MOST - yeses) * (_MOST + 1) + seen
