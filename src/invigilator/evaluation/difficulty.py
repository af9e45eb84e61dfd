"""How hard a problem turned out to be.

Counts of solvers only grow, so at the beginning every problem looks hard. Nothing is said before
enough people solved it, nor called hard before it was seen that many try and fail.
"""

from invigilator.evaluation.model import Difficulty
from invigilator.evaluation.settings import EvaluationSettings


def difficulty_of(*, solved: int, tried: int, settings: EvaluationSettings) -> Difficulty:
    """The difficulty by people who solved a problem and people who tried it."""
    if solved < settings.solvers_min:
        return Difficulty.UNKNOWN
    if solved > settings.medium_solvers_max:
        return Difficulty.EASY
    if solved > settings.hard_solvers_max:
        return Difficulty.MEDIUM
    failed_enough = tried >= solved * settings.hard_tried_per_solver
    return Difficulty.HARD if failed_enough else Difficulty.UNKNOWN
