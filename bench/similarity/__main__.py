"""Measures `invigilator.similarity` on a folder of labelled programs; ends with one line of JSON.

python -m bench.similarity FOLDER [--large] [--dolos node_modules] [--peers]
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from bench.similarity.data import by_pool, datasets, unpacked
from bench.similarity.figures import area_under_curve, average_precision, recall_at, tuned_f1
from bench.similarity.speed import costs, dolos_add_ms
from invigilator.similarity.model import MODEL

Figures = dict[str, object]


def told_apart(dataset: Path) -> Figures:
    """How well the scores of a data set's pairs tell copies from others."""
    scores: list[float] = []
    labels, tasks, kinds = [], [], []
    for pool, one, pairs in by_pool(dataset):
        if pool is None:
            scores += [-100.0] * len(pairs)
        else:
            scores += MODEL.logits(pool.features(one, [each.other for each in pairs])).tolist()
        labels += [each.is_copy for each in pairs]
        tasks += [each.task for each in pairs]
        kinds += [each.kind for each in pairs]
    is_copy, values, kind = np.array(labels), np.array(scores), np.array(kinds)
    by_kind = defaultdict(float)
    line = np.sort(values[~is_copy])[::-1][int(0.005 * (~is_copy).sum())]
    for name in sorted(set(kind[is_copy].tolist())):
        by_kind[name] = round(float((values[is_copy & (kind == name)] > line).mean()), 4)
    return {
        "auc": round(area_under_curve(is_copy, values), 4),
        "ap": round(average_precision(is_copy, values), 4),
        "f1": round(tuned_f1(is_copy, values, tasks), 4),
        "recall_at_fpr_0005": round(recall_at(is_copy, values, 0.005), 4),
        "recall_at_fpr_00001": round(recall_at(is_copy, values, 0.0001), 4),
        "recall_by_kind": dict(by_kind),
        "pairs": len(labels),
        "copies": int(is_copy.sum()),
    }


def main() -> None:
    """Measure, print what was found as it is found, and end with all of it as JSON."""
    options = argparse.ArgumentParser(prog="python -m bench.similarity")
    options.add_argument("folder", type=Path)
    options.add_argument("--large", action="store_true", help="add one to 100,000 too")
    options.add_argument("--dolos", type=Path, help="the folder node_modules that has Dolos")
    asked = options.parse_args()
    told: Figures = {}
    with unpacked(asked.folder) as folder:
        for dataset in datasets(folder):
            found = told_apart(dataset)
            told[dataset.name] = found
            print(dataset.name, json.dumps(found), flush=True)
        if (folder / "speed_gcj").exists():
            cost = costs(folder, [100, 500, 2_000, 10_000, *([100_000] if asked.large else [])])
            theirs = dolos_add_ms(folder, 2_000, asked.dolos)
            told.update(cost)
            told["dolos_add_ms_2000"] = theirs
            told["vs_dolos_add"] = (
                None if theirs is None else round(theirs / cost["add_ms_2000"], 1)
            )
            if theirs is None:
                print("Without Dolos there is no comparison with it (--dolos node_modules).")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
