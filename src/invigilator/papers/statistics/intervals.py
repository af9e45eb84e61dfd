"""The intervals of the figures. Each says where its rule is from and what it takes for granted."""

import math
from statistics import NormalDist

from invigilator.papers.statistics.model import CONFIDENCE, Estimate
from invigilator.papers.statistics.quantiles import f_quantile, t_quantile

_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_TAIL = (1 - CONFIDENCE) / 2

SAMPLE_MIN = 4
"""From so many candidates on correlation and reliability are told: Fisher's interval needs them."""


def share_estimate(share: float, sample: int) -> Estimate:
    """A share of a sample, with Wilson's interval. Source: Wilson 1927; Brown, Cai, DasGupta 2001.

    Where parts of a point were reached, the interval is wider than it need be: no spread between 0
    and 1 is greater than that of all or nothing.
    """
    if sample == 0:
        return Estimate(value=None, sample=0)
    square = _Z * _Z / sample
    centre = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * math.sqrt(share * (1 - share) / sample + square / (4 * sample))
    # At 0 and 1 an end is the share itself, which the last digit of the sums would miss.
    low, high = min(max(centre - half, 0.0), share), max(min(centre + half, 1.0), share)
    return Estimate(value=share, sample=sample, low=low, high=high)


def mean_estimate(mean: float, deviation: float | None, sample: int) -> Estimate:
    """A mean with Student's interval; it takes for granted that means scatter normally."""
    if deviation is None:
        return Estimate(value=mean if sample else None, sample=sample)
    half = t_quantile(CONFIDENCE, sample - 1) * deviation / math.sqrt(sample)
    return Estimate(value=mean, sample=sample, low=mean - half, high=mean + half)


def correlation_estimate(correlation: float | None, sample: int) -> Estimate:
    """A correlation with Fisher's interval. Source: Fisher 1921.

    It takes normal figures for granted, so for items that are right or wrong it is a rough one.
    """
    if correlation is None or sample < SAMPLE_MIN:
        return Estimate(value=None, sample=sample)
    if abs(correlation) >= 1:
        return Estimate(value=max(-1.0, min(1.0, correlation)), sample=sample)
    centre, half = math.atanh(correlation), _Z / math.sqrt(sample - 3)
    return Estimate(
        value=correlation,
        sample=sample,
        low=math.tanh(centre - half),
        high=math.tanh(centre + half),
    )


def reliability_estimate(alpha: float | None, sample: int, items: int) -> Estimate:
    """Alpha with Feldt's interval. Source: Feldt 1965; Feldt, Woodruff, Salih 1987, (6) and (7).

    It takes for granted that items differ alike and normally, which right-or-wrong items do only
    roughly.
    """
    if alpha is None or sample < SAMPLE_MIN:
        return Estimate(value=None, sample=sample)
    over, under = sample - 1, (sample - 1) * (items - 1)
    return Estimate(
        value=alpha,
        sample=sample,
        low=1 - (1 - alpha) * f_quantile(1 - _TAIL, over, under),
        high=1 - (1 - alpha) * f_quantile(_TAIL, over, under),
    )
