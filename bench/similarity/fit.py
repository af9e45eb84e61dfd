"""Fits the model of `invigilator.similarity` on labelled programs, checked by whole problems.

    python -m bench.similarity.fit FOLDER [--keep]

Every figure that it prints is of problems that the fitted weights had not seen. `--keep` writes the
model that is fitted on all of them.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.similarity.data import by_pool, datasets, unpacked
from bench.similarity.figures import (
    Labels,
    Scores,
    area_under_curve,
    average_precision,
    recall_at,
    tuned_f1,
)
from invigilator.similarity.features import FEATURES

USED = ("overlap", "jaccard", "values", "plain_jaccard", "lift", "lifted")
COPIES_PART = 0.1
RIDGE = 150.0
FOLDS = 5
MODEL = Path("src/invigilator/similarity/model.json")


@dataclass(frozen=True)
class Labelled:
    """The pairs of one data set: features a row, labels, and the problem that each is for."""

    rows: Scores
    labels: Labels
    tasks: list[str]
    problems: list[str]


def read(dataset: Path) -> Labelled:
    """The features of every labelled pair of a data set."""
    rows, labels, tasks = [], [], []
    for pool, one, pairs in by_pool(dataset):
        if pool is not None:
            rows.append(pool.features(one, [each.other for each in pairs]))
            labels += [each.is_copy for each in pairs]
            tasks += [each.task for each in pairs]
    columns = [FEATURES.index(name) for name in USED]
    problems = [each.partition(".")[0] for each in tasks]
    return Labelled(np.concatenate(rows)[:, columns], np.array(labels), tasks, problems)


def weighed(sets: list[Labelled]) -> Scores:
    """A weight for each pair: every data set counts the same, its copies `COPIES_PART` of it."""
    told = []
    for each in sets:
        copies = each.labels.sum()
        told.append(
            np.where(
                each.labels, COPIES_PART / copies, (1 - COPIES_PART) / (len(each.labels) - copies)
            )
        )
    return np.concatenate(told) * 1000


def fitted(rows: Scores, labels: Labels, weights: Scores) -> Scores:
    """The weights of a logistic model, the bias last, by Newton's method with a ridge."""
    inputs = np.c_[rows, np.ones(len(rows))]
    ridge = np.append(np.full(rows.shape[1], RIDGE), 1e-6)
    found = np.zeros(inputs.shape[1])
    for _ in range(40):
        chances = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (weights * (chances - labels)) + ridge * found
        curve = (inputs * (weights * chances * (1 - chances))[:, None]).T @ inputs + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def unseen(rows: Scores, labels: Labels, weights: Scores, problems: Scores) -> Scores:
    """The score of each pair by weights that were fitted without its problem."""
    names = np.unique(problems)
    folds = np.random.default_rng(7).permutation(len(names)) % FOLDS
    mine = folds[np.searchsorted(names, problems)]
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        apart = mine == fold
        found = fitted(rows[~apart], labels[~apart], weights[~apart])
        scores[apart] = rows[apart] @ found[:-1] + found[-1]
    return scores


def main(folder: Path, keep: bool) -> None:
    """Read, check by whole problems, print, and where asked write the model."""
    with unpacked(folder) as place:
        names = [each.name for each in datasets(place)]
        sets = [read(each) for each in datasets(place)]
    rows = np.concatenate([each.rows for each in sets])
    labels = np.concatenate([each.labels for each in sets])
    problems = np.concatenate([each.problems for each in sets])
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    units, weights = (rows - means) / scales, weighed(sets)
    scores = unseen(units, labels, weights, problems)
    start = 0
    for name, each in zip(names, sets, strict=True):
        mine = scores[start : start + len(each.labels)]
        start += len(each.labels)
        print(
            f"{name:20} auc {area_under_curve(each.labels, mine):.3f}"
            f" ap {average_precision(each.labels, mine):.3f}"
            f" f1 {tuned_f1(each.labels, mine, each.tasks):.3f}"
            f" recall at 0.5 % {recall_at(each.labels, mine, 0.005):.3f}"
        )
    found = fitted(units, labels, weights)
    model = {
        "bias": round(float(found[-1]), 6),
        "weights": {
            name: {
                "mean": round(float(means[column]), 6),
                "scale": round(float(scales[column]), 6),
                "weight": round(float(found[column]), 6),
            }
            for column, name in enumerate(USED)
        },
    }
    print(json.dumps(model, indent=2))
    if keep:
        MODEL.write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--keep" in sys.argv[2:])
