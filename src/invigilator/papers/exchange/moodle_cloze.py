"""Cloze: a text whose gaps carry their answers in braces, `{2:SHORTANSWER:=list~%50%array}`.

Source: Moodle's documentation of embedded answers, and the behaviour of its importer.
"""

import re
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gaps import GAPS_MAX, mark_of
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.moodle_gaps import text_with_gaps
from invigilator.papers.exchange.moodle_texts import MoodleTexts
from invigilator.papers.exchange.numbers import credit_of, number_of
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Gap,
    GapFilling,
    Numeric,
    Option,
    ShortText,
    SingleChoice,
)

_SHORT = {"SHORTANSWER", "SA", "MW"}
_SHORT_WITH_CASE = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBERS = {"NUMERICAL", "NM"}
_LISTS = {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"}
_SHUFFLED = {"MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}

_START = re.compile(r"\{([0-9]{0,6}):([A-Z_]{2,20}):")
_INSIDE = re.compile(r"(?:\\.|[^\\}])*+\}", re.DOTALL)
_ESCAPED = re.compile(r"\\([}#~/\"\\])|&#")
_ALTERNATIVE = re.compile(r"[ \t\n]*(=|%(-?[0-9.,]{1,40})%)?")
# As in GIFT: what was escaped is a lone surrogate until the answers are taken apart.
_HIDDEN = {mark: chr(0xD800 + index) for index, mark in enumerate('}#~/"\\')}
_SHOWN = {ord(place): mark for mark, place in _HIDDEN.items()}

Alternative = tuple[Decimal, str, str]
"""Credit, answer and feedback, both as HTML."""


def cloze_of(question: Element, texts: MoodleTexts) -> GapFilling:
    """The text with its gaps."""
    element = question.first("questiontext")
    if element is None:
        raise NotUnderstood("There is no text")
    raw, reader = element.text_of("text"), texts.texts(element)
    pieces: list[str] = []
    gaps: list[Gap] = []
    end = 0
    while start := _START.search(raw, end):
        inside = _INSIDE.match(raw, start.end())
        if inside is None:
            break
        if len(gaps) == GAPS_MAX:
            raise NotUnderstood(f"There are more than {GAPS_MAX} gaps")
        pieces.extend((raw[end : start.start()], mark_of(len(gaps))))
        gaps.append(_gap(start, inside[0][:-1], str(len(gaps) + 1), reader))
        end = inside.end()
    if not gaps:
        raise NotUnderstood("There is no gap in the text")
    marked = "".join((*pieces, raw[end:]))
    return GapFilling(text=text_with_gaps(element, marked, len(gaps), texts), gaps=tuple(gaps))


def _gap(start: re.Match[str], answers: str, number: str, texts: Texts) -> Gap:
    weight, kind = int(start[1] or "1"), start[2]
    alternatives = _alternatives(answers)
    body: SingleChoice | Numeric | ShortText
    if kind in _SHORT | _SHORT_WITH_CASE:
        body = _short_text(alternatives, texts, is_case_sensitive=kind in _SHORT_WITH_CASE)
    elif kind in _NUMBERS:
        body = _numeric(alternatives, texts)
    elif kind in _LISTS | _SHUFFLED:
        body = _choice(alternatives, texts, shuffle=kind in _SHUFFLED)
    else:
        raise NotUnderstood(f"Gap {number} is of the kind {kind}, which no gap has here")
    return Gap(id=number, body=body, weight=weight)


def _alternatives(answers: str) -> list[Alternative]:
    hidden = _ESCAPED.sub(
        lambda found: _HIDDEN[found[1]] if found[1] else "&" + _HIDDEN["#"], answers
    )
    found = []
    for part in hidden.split("~"):
        mark = _ALTERNATIVE.match(part)
        credit, rest = Decimal(0), part
        if mark is not None and mark[1]:
            percent = number_of(mark[2]) if mark[2] else Decimal(100)
            if percent is None:
                raise NotUnderstood(f"{mark[1]!r} is no weight")
            credit, rest = credit_of(percent), part[mark.end() :]
        answer, _, feedback = rest.partition("#")
        found.append((credit, answer.translate(_SHOWN), feedback.translate(_SHOWN)))
    return found


def _said(text: str) -> str:
    """What stands in HTML, as it is typed."""
    return html_tree(text).text().strip(" \t\n")


def _short_text(
    alternatives: list[Alternative], texts: Texts, *, is_case_sensitive: bool
) -> ShortText:
    accepted = tuple(
        AcceptedText(text=_said(answer), credit=credit, feedback=texts.html(feedback))
        for credit, answer, feedback in alternatives
    )
    return ShortText(accepted=accepted, is_case_sensitive=is_case_sensitive)


def _numeric(alternatives: list[Alternative], texts: Texts) -> Numeric:
    accepted = []
    for credit, answer, feedback in alternatives:
        said, _, margin = _said(answer).partition(":")
        if said == "*":
            texts.notes.add("What is said to every other number is not kept")
            continue
        value, tolerance = number_of(said), number_of(margin or "0")
        if value is None or tolerance is None:
            raise NotUnderstood(f"{said[:80]!r} is no number")
        words = texts.html(feedback)
        accepted.append(
            AcceptedNumber(value=value, tolerance=tolerance, credit=credit, feedback=words)
        )
    return Numeric(accepted=tuple(accepted))


def _choice(alternatives: list[Alternative], texts: Texts, *, shuffle: bool) -> SingleChoice:
    options = tuple(
        Option(
            id=str(number),
            text=texts.html(answer),
            credit=credit,
            feedback=texts.html(feedback),
        )
        for number, (credit, answer, feedback) in enumerate(alternatives, start=1)
    )
    return SingleChoice(options=options, shuffle=shuffle)
