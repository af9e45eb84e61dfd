"""What stands between GIFT's braces, as the body of an item."""

import re
from decimal import Decimal

from invigilator.papers.exchange import gift_text
from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.matching import Pairs
from invigilator.papers.exchange.numbers import credit_of, middle_of, number_of
from invigilator.papers.exchange.plain_text import BLANKS
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Essay,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    ShortText,
    SingleChoice,
    TrueFalse,
)

_WEIGHT = re.compile(r"[ \t\n]*%([^%\n]{1,40})%")
_MARK = re.compile(r"([~=])([^~=]*)")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def body_of(answers: str, kind: str, texts: Texts) -> Body:
    """The body that hidden answers come to; `kind` is the format of the question's text."""
    if not answers:
        return Essay()
    if answers.startswith("#"):
        return _numeric(answers[1:], kind, texts)
    if "~" in answers:
        return _choice(answers, kind, texts)
    if "=" in answers and "->" in answers:
        return _matching(answers, kind, texts)
    said, *feedback = answers.split("#", 2)
    if said.strip(BLANKS).upper() in _TRUTHS:
        return _true_false(_TRUTHS[said.strip(BLANKS).upper()], feedback, kind, texts)
    return _short_text(answers, kind, texts)


def _parts(text: str) -> list[tuple[str, str]]:
    """What begins with `~` or `=`, with that mark; something before the first has none."""
    first = _MARK.search(text)
    before = text[: first.start()] if first else text
    found = [(mark, part) for mark, part in _MARK.findall(text)]
    return [("", before), *found] if before.strip(BLANKS) else found


def _weighed(part: str, default: Decimal) -> tuple[Decimal, str]:
    """An answer's credit, and the answer without its weight."""
    found = _WEIGHT.match(part)
    if found is None:
        return default, part
    percent = number_of(found[1])
    if percent is None:
        raise NotUnderstood(f"{found[1]!r} is no weight")
    return credit_of(percent), part[found.end() :]


def _choice(answers: str, kind: str, texts: Texts) -> Body:
    parts = _parts(answers)
    options = []
    for number, (mark, part) in enumerate(parts, start=1):
        credit, rest = _weighed(part, Decimal(1) if mark == "=" else Decimal(0))
        text, _, feedback = rest.partition("#")
        options.append(
            Option(
                id=str(number),
                text=gift_text.markdown(text, kind, texts),
                credit=credit,
                feedback=gift_text.markdown(feedback, kind, texts),
            )
        )
    if any(mark == "=" for mark, _ in parts):
        return SingleChoice(options=tuple(options))
    return MultipleChoice(options=tuple(options))


def _true_false(is_true: bool, feedback: list[str], kind: str, texts: Texts) -> TrueFalse:
    """GIFT gives the words for the wrong answer first."""
    wrong, right = [gift_text.markdown(one, kind, texts) for one in (*feedback, "", "")[:2]]
    return TrueFalse(
        is_true=is_true,
        feedback_true=right if is_true else wrong,
        feedback_false=wrong if is_true else right,
    )


def _short_text(answers: str, kind: str, texts: Texts) -> ShortText:
    accepted = []
    for _, part in _parts(answers):
        credit, rest = _weighed(part, Decimal(1))
        text, _, feedback = rest.partition("#")
        words = gift_text.markdown(feedback, kind, texts)
        accepted.append(AcceptedText(text=gift_text.plain(text), credit=credit, feedback=words))
    return ShortText(accepted=tuple(accepted))


def _numeric(answers: str, kind: str, texts: Texts) -> Numeric:
    accepted = []
    for mark, part in _parts(answers):
        if mark == "~":
            texts.notes.add("What is said to every wrong number is not kept")
            continue
        credit, rest = _weighed(part, Decimal(1))
        text, _, feedback = rest.partition("#")
        value, tolerance = _range_of(gift_text.plain(text))
        words = gift_text.markdown(feedback, kind, texts)
        accepted.append(
            AcceptedNumber(value=value, tolerance=tolerance, credit=credit, feedback=words)
        )
    return Numeric(accepted=tuple(accepted))


def _range_of(text: str) -> tuple[Decimal, Decimal]:
    """Value and tolerance of `3`, `3:0.5` or `2.5..3.5`."""
    low, dots, high = text.partition("..")
    value, _, margin = text.partition(":")
    first, second = (low, high) if dots else (value, margin or "0")
    numbers = number_of(first), number_of(second)
    if numbers[0] is None or numbers[1] is None:
        raise NotUnderstood(f"{text[:80]!r} is no number")
    return middle_of(numbers[0], numbers[1]) if dots else (numbers[0], numbers[1])


def _matching(answers: str, kind: str, texts: Texts) -> Matching:
    pairs = Pairs()
    for _, part in _parts(answers):
        prompt, arrow, target = part.partition("->")
        if not arrow:
            raise NotUnderstood(f"A pair has no '->': {gift_text.shown(part)[:80].strip()!r}")
        words = markdown_of_plain(gift_text.shown(target).strip(BLANKS))
        pairs.add(gift_text.markdown(prompt, kind, texts), words)
    return pairs.matching()
