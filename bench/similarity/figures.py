"""How well scores tell copies from others: the usual figures, by plain arithmetic."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]


def area_under_curve(labels: Labels, scores: Scores) -> float:
    """How often a copy scores above an honest pair; a tie is half."""
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    copies = int(labels.sum())
    others = len(labels) - copies
    return float((ranks[labels].sum() - copies * (copies + 1) / 2) / (copies * others))


def average_precision(labels: Labels, scores: Scores) -> float:
    """The mean precision over all copies, from the highest score down; ties are one step."""
    found, taken, _ = _steps(labels, scores)
    return float((np.diff(found, prepend=0) * found / taken).sum() / labels.sum())


def tuned_f1(labels: Labels, scores: Scores, problems: Sequence[str]) -> float:
    """F1 where each half of the problems is cut at the threshold that is best for the other."""
    names = sorted(set(problems))
    half = np.isin(np.asarray(problems), names[::2])
    hits = false = missed = 0
    for tuned, cut in ((half, ~half), (~half, half)):
        if not labels[tuned].any():
            continue
        said = scores[cut] >= _best_threshold(labels[tuned], scores[tuned])
        hits += int((said & labels[cut]).sum())
        false += int((said & ~labels[cut]).sum())
        missed += int((~said & labels[cut]).sum())
    return 2 * hits / max(1, 2 * hits + false + missed)


def recall_at(labels: Labels, scores: Scores, rate: float) -> float:
    """How many copies score above all but this part of the honest pairs."""
    honest = np.sort(scores[~labels])[::-1]
    return float((scores[labels] > honest[int(rate * len(honest))]).mean())


def _steps(labels: Labels, scores: Scores) -> tuple[Scores, Scores, Scores]:
    order = np.argsort(-scores, kind="stable")
    sorted_scores = scores[order]
    last = np.append(sorted_scores[1:] != sorted_scores[:-1], True)
    found = np.cumsum(labels[order])[last].astype(np.float64)
    return found, np.nonzero(last)[0].astype(np.float64) + 1.0, sorted_scores[last]


def _best_threshold(labels: Labels, scores: Scores) -> float:
    found, taken, thresholds = _steps(labels, scores)
    best = int(np.argmax(2 * found / (taken + labels.sum())))
    below = thresholds[min(best + 1, len(thresholds) - 1)]
    return float((thresholds[best] + below) / 2)
