"""The numbers that claims are held by. docs/contest-evaluation.md says where they come from."""

import msgspec


class EvaluationSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """From how much on something is claimed."""

    surprise_nats_min: float = 18.0
    """No comparison is claimed below this surprise. 300 people who solve ten problems make some
    450,000 pairs: e^-18 leaves less than one chance match in a hundred such contests."""
    problem_nats_min: float = 6.0
    """What a problem must bring by itself to be counted for a pair that several problems have."""
    common_people_min: int = 6
    """From how many people on a form may be common at all."""
    common_share_min: float = 0.1
    """From which share of the solvers on a form counts as common."""
    common_nats_min: float = 60.0
    """The surprise that a common form needs: so much code is not written by many by themselves."""
    similar_probability_min: float = 0.8
    """From which probability on code that is not the same in form counts as similar."""
    solvers_min: int = 8
    """How many people must have solved a problem before its difficulty says anything."""
    hard_solvers_max: int = 10
    """A problem that at most so many solved is hard, if more tried it."""
    hard_tried_per_solver: float = 4.0
    """How many must have tried a hard problem for each who solved it: what nobody has come to yet
    is not hard."""
    medium_solvers_max: int = 40
    """A problem that at most so many solved is of medium difficulty."""
    timed_solvers_min: int = 16
    """How many people's times on a problem are needed before one of them can be unusual; a power
    of two, as samples are."""
    time_deviations_min: float = 5.0
    """How many robust deviations below what was to be expected a time is unusual."""
    named_others_max: int = 20
    """How many others a claim names; it counts the rest."""
