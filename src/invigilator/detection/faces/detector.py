"""The detector of what a camera shows, from facts that the camera's rules have weighed."""

from collections.abc import Iterator

from invigilator.camera import HINT, CameraSourceChanged, CameraViewChanged, View
from invigilator.detection.detector import Closing, Finding, Severity, day_of
from invigilator.journal import Fact, kind_of

_VIEW, _SOURCE = kind_of(CameraViewChanged), kind_of(CameraSourceChanged)

_TYPES: dict[str, tuple[str, str]] = {
    View.NOBODY: ("no_face", "no face was found"),
    View.SEVERAL: ("multiple_faces", "more than one face was found"),
    View.DARK: ("camera_covered", "the picture was dark"),
    View.COVERED: ("camera_covered", "the picture looked covered"),
    View.STILL: ("camera_still", "the picture did not change at all"),
}
"""What each view is called, and what was seen, in words for staff."""

_TITLES = {
    "no_face": "Nobody in view",
    "multiple_faces": "More than one person in view",
    "camera_covered": "Camera dark or covered",
    "camera_still": "Camera picture stands still",
}
_SEVERITIES = {"camera_still": Severity.INFO}


class FacesDetector:
    """Finds `no_face`, `multiple_faces`, `camera_covered` and `camera_still`, each one a day.

    Closes them when something else is seen. Finds `camera_changed` and `virtual_camera` too.
    """

    name = "faces"
    kinds = frozenset({_VIEW, _SOURCE})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding | Closing]:
        """A view that has lasted, or is over; or another camera."""
        if fact.kind == _SOURCE:
            yield from _source(fact, fact.read_as(CameraSourceChanged))
            return
        seen = fact.read_as(CameraViewChanged)
        finding_type, words = _TYPES[seen.view]
        if seen.ended_at_ms is None:
            yield _found(seen, finding_type, words)
        else:
            yield _over(seen, finding_type, words)


def _found(seen: CameraViewChanged, finding_type: str, words: str) -> Finding:
    return Finding(
        type=finding_type,
        session_id=seen.session_id,
        at_ms=seen.began_at_ms,
        severity=_SEVERITIES.get(finding_type, Severity.WARNING),
        title=_TITLES[finding_type],
        detail=f"In {seen.looks} looks over {_seconds(seen)} s {words}",
        data={
            "view": seen.view,
            "looks": seen.looks,
            "lasted_ms": seen.lasted_ms,
            "faces": seen.faces,
            "brightness": seen.brightness,
            "spread": seen.spread,
            "sharpness": seen.sharpness,
            "claimed_from_ms": seen.claimed_from_ms,
        },
        # Never by a claimed time: the day on which it was told here.
        dedupe=day_of(seen.told_at_ms),
        moot_while_refused=True,
        is_claim=True,
    )


def _over(seen: CameraViewChanged, finding_type: str, words: str) -> Closing:
    return Closing(
        type=finding_type,
        session_id=seen.session_id,
        at_ms=seen.told_at_ms if seen.ended_at_ms is None else seen.ended_at_ms,
        dedupe=day_of(seen.told_at_ms),
        detail=f"It was so for {_seconds(seen)} s: {words}",
    )


def _source(fact: Fact, changed: CameraSourceChanged) -> Iterator[Finding]:
    if changed.device_before and changed.device != changed.device_before:
        yield _of_source(
            fact,
            changed,
            "camera_changed",
            "Another camera",
            "The page sees another camera than before",
        )
    if changed.virtual:
        named = "" if changed.virtual == HINT else f" ({changed.virtual})"
        yield _of_source(
            fact,
            changed,
            "virtual_camera",
            "Camera named like a virtual one",
            f"Its name is like that of a virtual camera{named}; that is a weak hint",
        )


def _of_source(
    fact: Fact, changed: CameraSourceChanged, finding_type: str, title: str, detail: str
) -> Finding:
    return Finding(
        type=finding_type,
        session_id=changed.session_id,
        at_ms=fact.recorded_at_ms,
        severity=Severity.INFO,
        title=title,
        detail=detail,
        data={"device": changed.device, "device_before": changed.device_before},
        is_claim=True,
    )


def _seconds(seen: CameraViewChanged) -> int:
    return round(seen.lasted_ms / 1000)
