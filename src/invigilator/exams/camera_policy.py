"""The numbers by which a camera's picture is weighed."""

from typing import Annotated

from msgspec import Meta

from invigilator.exams.paper_policy import PaperPolicy


class CameraPolicy(PaperPolicy, frozen=True, kw_only=True):
    """Part of an exam's policy, of every mode. Where no camera is given it means nothing."""

    camera_checks: Annotated[
        bool,
        Meta(
            description="Whether the candidate's page looks at the camera's picture once a second, "
            "and tells how many faces there are and whether it is dark; no picture goes with it. "
            "Candidates are told before they agree."
        ),
    ] = True
    camera_lasts_seconds: Annotated[
        int,
        Meta(
            ge=2,
            le=300,
            description="For how long nobody, several people or a covered camera has to be seen "
            "before the candidate is told, and then staff.",
        ),
    ] = 5
    camera_still_seconds: Annotated[
        int,
        Meta(
            ge=10,
            le=3600,
            description="For how long the camera's picture has to stand entirely still before "
            "that is told.",
        ),
    ] = 30
    camera_server_check: Annotated[
        bool,
        Meta(
            description="Whether the server looks at stored pieces of the camera's recording too, "
            "and tells where it sees something else than the page told. Candidates are told "
            "before they agree."
        ),
    ] = False
