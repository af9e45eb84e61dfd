"""A contest from a seed: 300 people, 1,600 submissions, and what is planted among them.

Everything honest is written by its own person from its own chances. Each plant says who and on
what, so that a test knows what is due. Reordered and padded copies are ready for the engine of
similarity; the small engine of `tests/support/likeness.py` sees them too, by what they contain.
"""

import random
from dataclasses import dataclass, field
from enum import StrEnum

from invigilator.contests import JudgedSubmission, Outcome, Problem

MINUTE_MS = 60_000
START_MS = 1_780_000_000_000
MINUTES = 90
SHORT = ("sum", "echo")
"""Problems that leave one way to write them."""
EASY = ("walk", "pairs")
MIDDLING = ("grid", "trees")
HARD = ("flow", "knots")
PROBLEMS = (*SHORT, *EASY, *MIDDLING, *HARD)

_SOLVERS = {"sum": 280, "echo": 270, "walk": 170, "pairs": 150, "grid": 22, "trees": 24}
_SOLVERS_HARD = 7
_TRIED_HARD = 45
_SUBMISSIONS = 1_600


class Plant(StrEnum):
    """What was done to a copy."""

    RENAMED = "renamed"
    REORDERED = "reordered"
    PADDED = "padded"
    READYMADE = "readymade"


@dataclass(frozen=True)
class Planted:
    """Who hands in what is one program, on which problem, and when the last of them does."""

    kind: Plant
    people: tuple[str, ...]
    problem: str
    last_minute: int


@dataclass
class SyntheticContest:
    """Everything that a judge would tell, and what is planted. Submissions in order of time."""

    problems: list[Problem]
    submissions: list[JudgedSubmission] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    readymade: dict[str, str] = field(default_factory=dict)
    """The code of a known solution, by problem."""

    def until(self, minute: int) -> list[JudgedSubmission]:
        """What was handed in within the minute that ends then."""
        begin, end = (START_MS + at * MINUTE_MS for at in (minute - 1, minute))
        return [each for each in self.submissions if begin <= (each.submitted_at_ms or 0) < end]

    def culprits(self, problem: str) -> set[str]:
        """Everybody who is planted on a problem."""
        return {
            person for plant in self.planted if plant.problem == problem for person in plant.people
        }


def synthetic_contest(seed: int) -> SyntheticContest:
    """The same contest for the same seed."""
    chance = random.Random(seed)
    made = SyntheticContest([Problem(slug=slug, name=slug.title()) for slug in PROBLEMS])
    people = [f"user{number:03}" for number in range(300)]
    _plant(made, chance, people)
    _fill_in(made, chance, people)
    made.submissions.sort(key=lambda each: (each.submitted_at_ms or 0, each.id))
    return made


def _plant(made: SyntheticContest, chance: random.Random, people: list[str]) -> None:
    given = iter(people)

    def some(count: int) -> tuple[str, ...]:
        return tuple(next(given) for _ in range(count))

    for _ in range(3):
        pair = some(2)
        for problem in MIDDLING:
            _copies(made, chance, Plant.RENAMED, pair, problem)
    _copies(made, chance, Plant.RENAMED, some(2), HARD[0])
    _copies(made, chance, Plant.RENAMED, some(5), MIDDLING[0])
    _copies(made, chance, Plant.RENAMED, some(4), MIDDLING[1])
    for kind in (Plant.REORDERED, Plant.PADDED):
        for problem in MIDDLING:
            _copies(made, chance, kind, some(2), problem)
    made.readymade[HARD[1]] = _program(chance, HARD[1])
    _copies(made, chance, Plant.READYMADE, some(2), HARD[1])


def _copies(
    made: SyntheticContest,
    chance: random.Random,
    kind: Plant,
    people: tuple[str, ...],
    problem: str,
) -> None:
    code = made.readymade[problem] if kind is Plant.READYMADE else _program(chance, problem)
    minutes = sorted(chance.sample(range(20, 85), len(people)))
    for at, (person, minute) in enumerate(zip(people, minutes, strict=True)):
        written = code if at == 0 and kind is not Plant.READYMADE else _changed(chance, kind, code)
        _hand_in(made, chance, person, problem, minute, written)
    made.planted.append(Planted(kind, people, problem, minutes[-1] + 1))


def _changed(chance: random.Random, kind: Plant, code: str) -> str:
    parts = code.split("\n\n")
    if kind is Plant.REORDERED:
        parts = [*reversed(parts[:-1]), parts[-1]]
    elif kind is Plant.PADDED:
        parts.insert(1, _function(chance, 99))
    renamed = "\n\n".join(parts)
    for letter in "abcxyz":
        renamed = renamed.replace(f"{letter}_", f"{letter}{chance.randrange(1_000)}_")
    return f"// {chance.randrange(10**6)}\n{renamed}"


def _fill_in(made: SyntheticContest, chance: random.Random, people: list[str]) -> None:
    """Everybody else: honest solutions, then tries that fail until the contest has its size."""
    solvers = _SOLVERS | dict.fromkeys(HARD, _SOLVERS_HARD)
    for problem in PROBLEMS:
        culprits = made.culprits(problem)
        honest = [person for person in people if person not in culprits]
        for person in chance.sample(honest, solvers[problem]):
            minute = chance.randrange(1, MINUTES)
            if problem not in SHORT and chance.random() < 0.5:
                _hand_in(made, chance, person, problem, max(0, minute - 3), "int main() {}", False)
            _hand_in(made, chance, person, problem, minute, _program(chance, problem))
    for problem in HARD:
        for person in chance.sample(people[60:], _TRIED_HARD):
            _hand_in(
                made, chance, person, problem, chance.randrange(MINUTES), "int main() {}", False
            )
    while len(made.submissions) < _SUBMISSIONS:
        person, problem = chance.choice(people), chance.choice(EASY)
        _hand_in(made, chance, person, problem, chance.randrange(MINUTES), "int main() {}", False)


def _hand_in(
    made: SyntheticContest,
    chance: random.Random,
    person: str,
    problem: str,
    minute: int,
    code: str,
    is_right: bool = True,
) -> None:
    since_ms = minute * MINUTE_MS + chance.randrange(MINUTE_MS)
    submission_id = f"s{len(made.submissions) + 1:05}"
    made.codes[submission_id] = code
    made.submissions.append(
        JudgedSubmission(
            id=submission_id,
            username=person,
            problem_slug=problem,
            language="cpp",
            outcome=Outcome.ACCEPTED if is_right else Outcome.REJECTED,
            status="Accepted" if is_right else "Wrong Answer",
            submitted_at_ms=START_MS + since_ms,
            since_start_ms=since_ms,
        )
    )


def _program(chance: random.Random, problem: str) -> str:
    if problem in SHORT:
        name = chance.choice(["n", "x", "value", "k"])
        return f"int main() {{ int {name}; cin >> {name}; cout << {name} + {name}; }}"
    functions = [_function(chance, number) for number in range(chance.randrange(3, 5))]
    return "\n\n".join([*functions, "int main() { int a_; cin >> a_; cout << f0(a_); }"])


_NAMES = ("a_", "b_", "c_", "x_", "y_[a_]", "z_[c_]")
_BETWEEN = (" + ", " - ", " * ", " / ", " % ", " ^ ", " & ", " | ", " << ", " >> ")
_COMPARED = (" < ", " > ", " <= ", " >= ", " == ", " != ")
_TAKES = (" = ", " += ", " -= ", " ^= ", " *= ", " |= ")


def _expression(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice([*_NAMES, str(chance.randrange(1, 90))])
    one, other = _expression(chance, depth - 1), _expression(chance, depth - 1)
    return chance.choice([f"({one}{chance.choice(_BETWEEN)}{other})", f"min[{one}][{other}]"])


def _statement(chance: random.Random) -> str:
    left, right = _expression(chance, 1), _expression(chance, 2)
    taken = f"{chance.choice(_NAMES)}{chance.choice(_TAKES)}{_expression(chance, 2)};"
    compared = f"{left}{chance.choice(_COMPARED)}{right}"
    return chance.choice(
        [taken, f"if ({compared}) {taken}", f"while ({compared}) {taken}", f"{taken} {taken}"]
    )


def _function(chance: random.Random, number: int) -> str:
    body = "\n".join(f"  {_statement(chance)}" for _ in range(chance.randrange(5, 8)))
    return f"int f{number}(int a_) {{ int b_ = 0, c_ = 1;\n{body}\n  return c_; }}"
