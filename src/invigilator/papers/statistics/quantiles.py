"""The two distributions that intervals need and Python does not have: F and Student's t."""

import math

_TINY = 1e-300
_STEPS_MAX = 100_000
_CLOSE = 1e-15


def f_quantile(probability: float, over: float, under: float) -> float:
    """The value below which an F-distributed number lies with this probability.

    `over` and `under` are the degrees of freedom. Found by halving, to 8 digits or more.
    """
    low, high = 0.0, 1.0
    while high - low > _CLOSE * high:
        middle = (low + high) / 2
        if _beta_share(middle, over / 2, under / 2) < probability:
            low = middle
        else:
            high = middle
    return under * high / (over * (1 - high))


def t_quantile(confidence: float, freedom: float) -> float:
    """How far from 0, to either side, a t-distributed number lies with this confidence."""
    return math.sqrt(f_quantile(confidence, 1, freedom))


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function.

    Source: NIST Digital Library of Mathematical Functions, 8.17.22 (the continued fraction) and
    8.17.4 (the reflection, by which it is only used where it is quick).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) - math.log(a)
    front += math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, from its front. Source: Lentz 1976, as changed by Thompson 1986."""
    value, over, under = 1.0, 1.0, 0.0
    for step in range(1, _STEPS_MAX):
        half = step // 2
        if step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + step - 1) * (a + step))
        else:
            term = half * (b - half) * x / ((a + step - 1) * (a + step))
        under = 1 / ((1 + term * under) or _TINY)
        over = (1 + term / over) or _TINY
        value *= over * under
        if abs(over * under - 1) < _CLOSE:
            break
    return 1 / value
