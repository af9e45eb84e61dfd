"""Items as GIFT. Texts stay Markdown, as the format's own `[markdown]` says."""

from collections.abc import Iterable
from decimal import Decimal

from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gaps import pieces_of, with_marks
from invigilator.papers.exchange.gift_text import escaped, written
from invigilator.papers.exchange.markup import plain_of
from invigilator.papers.exchange.matching import pairs_of
from invigilator.papers.exchange.numbers import percent_of
from invigilator.papers.exchange.numbers import written as digits
from invigilator.papers.exchange.shares import shares_of
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Essay,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    ShortText,
    SingleChoice,
    TrueFalse,
    gap_ids,
    kind_of_body,
)


def written_gift(item: Item) -> str:
    """One question. Raises where GIFT has nothing like it."""
    tags = "".join(f" [tag:{_tag(each)}]" for each in item.tags)
    comment = f"//{tags}\n" if tags else ""
    title = f"::{escaped(item.title)}::" if item.title else ""
    if isinstance(item.body, GapFilling):
        head, answers, tail = _gap(item, item.body)
    else:
        head, answers, tail = escaped(item.prompt), _answers(item.body), ""
    general = f"####{written(item.explanation)}" if item.explanation else ""
    return f"{comment}{title}[markdown]{head}{{{answers}{general}}}{tail}\n"


def _tag(tag: str) -> str:
    return " ".join(tag.split()).replace("]", "\\]")


def _gap(item: Item, body: GapFilling) -> tuple[str, str, str]:
    pieces = pieces_of(with_marks(body.text, gap_ids(body.text)))
    if len(pieces) != 3:
        raise NotUnderstood("GIFT has one gap a question, and this one has several")
    head, tail = str(pieces[0]), str(pieces[2])
    if not tail.strip():
        raise NotUnderstood("In GIFT something has to stand behind a gap")
    before = f"{item.prompt}\n\n{head}" if item.prompt else head
    return escaped(before), _answers(body.gaps[0].body), escaped(tail)


def _answers(body: Body) -> str:
    match body:
        case TrueFalse():
            return _true_false(body)
        case Essay():
            return ""
        case Numeric():
            return "#" + _lines(_number(one) for one in body.accepted)
        case _:
            return _lines(_listed(body))


def _listed(body: Body) -> list[str]:
    match body:
        case SingleChoice():
            return _one_of(body)
        case MultipleChoice():
            return [_chosen(one, right="~") for one in shares_of(body)]
        case ShortText():
            return [_text(one) for one in body.accepted]
        case Matching():
            return [_pair(prompt, target) for prompt, target in pairs_of(body)]
        case _:
            raise NotUnderstood(f"GIFT has no question like {kind_of_body(body)}")


def _one_of(body: SingleChoice) -> list[str]:
    *others, last = body.options
    # Without a tilde it would be a short text.
    is_all_right = all(one.credit == 1 for one in body.options)
    return [
        *(_chosen(one, right="=") for one in others),
        _chosen(last, right="~" if is_all_right else "="),
    ]


def _lines(answers: Iterable[str]) -> str:
    return "".join(f"\n\t{answer}" for answer in answers) + "\n"


def _said(feedback: str) -> str:
    return f"#{written(feedback)}" if feedback else ""


def _chosen(option: Option, *, right: str) -> str:
    text = written(option.text)
    if text.startswith("%"):
        # It begins like a weight, and behind a = Moodle reads none: its format stands between.
        text = f"[markdown]{text}"
    if option.credit == 1 and right == "=":
        mark = "="
    elif option.credit == 0:
        mark = "~"
    else:
        mark = f"~%{percent_of(option.credit)}%"
    return f"{mark}{text}{_said(option.feedback)}"


def _true_false(body: TrueFalse) -> str:
    right, wrong = body.feedback_true, body.feedback_false
    if not body.is_true:
        right, wrong = wrong, right
    said = f"#{written(wrong)}#{written(right)}" if right else _said(wrong)
    return ("TRUE" if body.is_true else "FALSE") + said


def _credit(credit: Decimal) -> str:
    return f"=%{percent_of(credit)}%"


def _text(one: AcceptedText) -> str:
    if "->" in one.text or "->" in one.feedback:
        raise NotUnderstood("In GIFT a short text cannot have '->' in it")
    return f"{_credit(one.credit)}{written(one.text)}{_said(one.feedback)}"


def _number(one: AcceptedNumber) -> str:
    margin = f":{digits(one.margin)}" if one.margin else ""
    return f"{_credit(one.credit)}{digits(one.value)}{margin}{_said(one.feedback)}"


def _pair(prompt: str, target: str) -> str:
    if "->" in prompt:
        raise NotUnderstood("In GIFT a prompt cannot have '->' in it")
    return f"={written(prompt)} -> {escaped(plain_of(target))}"
