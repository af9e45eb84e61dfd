"""A small honest engine for tests: programs that are alike, by their tokens and nothing more.

It stands where the engine of similarity will. It sees copies that were renamed, whose constants
or layout changed, whose functions change places, and that were padded; it knows nothing of
templates. The chance of a likeness it reckons from length alone: code beyond the first lines that
everybody writes says half a nat a token.
"""

from collections import defaultdict

from invigilator.evaluation import Match, Program, TokenKind, tokens_of

GRAM = 6
FREE_TOKENS = 40
NATS_A_TOKEN = 0.5
CONTAINED_MIN = 0.8
_KEYWORDS = frozenset(
    word
    for line in (
        "int long char void bool double auto if else for while do return break continue const",
        "struct def in range print import from and or not None True False class public static",
    )
    for word in line.split()
)
_LEFT_OUT = frozenset(";,(){}")


class Likeness:
    """An `Alike`. `touched` counts what it looked at: postings and programs compared."""

    def __init__(self) -> None:
        self.touched = 0
        self.added = 0
        self._programs: dict[str, tuple[str, tuple[str, ...], frozenset[tuple[str, ...]]]] = {}
        self._by_form: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        self._by_gram: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        self._references: set[str] = set()

    def add_reference(self, name: str, problem: str, language: str, code: str) -> None:
        """A known solution of a problem."""
        self._references.add(name)
        self._keep(name, problem, *_read(code, language))

    def add(self, program: Program) -> list[Match]:
        """Keep it, and tell what it is like."""
        self.added += 1
        exact, form = _read(program.code, program.language)
        grams = _grams(form)
        same = self._by_form[program.problem, form]
        shared: dict[str, int] = defaultdict(int)
        for gram in grams:
            for other in self._by_gram[program.problem, gram]:
                shared[other] += 1
                self.touched += 1
        matches = [self._same(other, exact, form) for other in same if len(form) > FREE_TOKENS]
        for other, count in shared.items():
            if other not in same:
                matches += self._similar(other, count, len(grams))
        self.touched += len(matches)
        self._keep(program.id, program.problem, exact, form)
        return matches

    def _keep(self, name: str, problem: str, exact: tuple[str, ...], form: tuple[str, ...]) -> None:
        grams = _grams(form)
        self._programs[name] = problem, exact, grams
        self._by_form[problem, form].append(name)
        for gram in grams if len(form) > FREE_TOKENS else ():
            self._by_gram[problem, gram].append(name)

    def _same(self, other: str, exact: tuple[str, ...], form: tuple[str, ...]) -> Match:
        nats = max(0.0, (len(form) - FREE_TOKENS) * NATS_A_TOKEN)
        return Match(
            other=other,
            probability=0.99,
            evidence_nats=nats,
            surprise_nats=nats,
            is_identical=self._programs[other][1] == exact,
            same_skeleton=True,
            is_reference=other in self._references,
        )

    def _similar(self, other: str, shared: int, grams: int) -> list[Match]:
        contained = shared / max(1, min(grams, len(self._programs[other][2])))
        if contained < CONTAINED_MIN:
            return []
        nats = max(0.0, (shared - FREE_TOKENS) * NATS_A_TOKEN)
        return [
            Match(
                other=other,
                probability=contained,
                evidence_nats=nats,
                surprise_nats=nats,
                is_reference=other in self._references,
            )
        ]


def _read(code: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is written but for layout and comments, and its form without names and constants."""
    exact, form = [], []
    for kind, text, _ in tokens_of(code, language):
        if kind is TokenKind.COMMENT:
            continue
        exact.append(text)
        if kind is TokenKind.WORD:
            form.append(text if text in _KEYWORDS else "V")
        elif kind is not TokenKind.SIGN:
            form.append("N" if kind is TokenKind.NUMBER else "S")
        elif text not in _LEFT_OUT:
            form.append(text)
    return tuple(exact), tuple(form)


def _grams(form: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(form[at : at + GRAM] for at in range(len(form) - GRAM + 1))
