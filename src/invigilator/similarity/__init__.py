"""Which programs are like each other, and why: knows programs, and nothing of exams.

A `Pool` takes the programs for one problem in one language as they come, and answers which are
likest to one, by evidence that a person can follow. Pools of one contest share a `Commons`.
"""

from invigilator.similarity.clusters import clusters
from invigilator.similarity.commons import Commons
from invigilator.similarity.explaining import Explanation, Rare, Span
from invigilator.similarity.languages import LANGUAGES, language_named, language_of_file
from invigilator.similarity.pool import Match, Pool
from invigilator.similarity.programs import Profile, Program, profile_of
from invigilator.similarity.surprise import Surprises
from invigilator.similarity.tokens import READ_BYTES

__all__ = [
    "LANGUAGES",
    "READ_BYTES",
    "Commons",
    "Explanation",
    "Match",
    "Pool",
    "Profile",
    "Program",
    "Rare",
    "Span",
    "Surprises",
    "clusters",
    "language_named",
    "language_of_file",
    "profile_of",
]
