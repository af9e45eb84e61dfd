"""The numbers by which a hosted exam's paper is sat."""

from typing import Annotated

from msgspec import Meta

from invigilator.exams.exam_rules import RulePolicy


class PaperPolicy(RulePolicy, frozen=True, kw_only=True):
    """Part of an exam's policy. Of an exam whose work happens elsewhere it means nothing."""

    paper_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=1440,
            description="How long somebody has for the paper from when they open it, never beyond "
            "the exam's end; 0: until that end.",
        ),
    ] = 0
    paper_pass_percent: Annotated[
        int, Meta(ge=0, le=100, description="The share of all points that passes, in percent.")
    ] = 50
    paper_attempts: Annotated[
        int, Meta(ge=1, le=20, description="How often one person may sit the paper.")
    ] = 1
    paper_late_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=1440,
            description="For how long after a candidate's end answers are still taken that they "
            "gave before it without a network; each is marked as late.",
        ),
    ] = 30
    paper_blind_marking: Annotated[
        bool,
        Meta(description="Whether people who mark answers are not told whose they are."),
    ] = True
    paper_second_marking: Annotated[
        bool,
        Meta(
            description="Whether a second person marks each answer that a person marks, without "
            "seeing the first one's marks."
        ),
    ] = False
    paper_marks_apart_percent: Annotated[
        int,
        Meta(
            ge=0,
            le=100,
            description="How far apart two people's marks of an answer may be, in percent of its "
            "points, for their mean to count; further apart, a third person decides.",
        ),
    ] = 10
