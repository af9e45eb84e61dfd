"""`python -m bench.marking`: papers of every kind that a machine marks, beside the least it can be.

10,000 candidates answer 50 items of eight kinds; of what they type, a quarter nobody else types.
Marking all of them is measured as results do it, which remember answers that were given before, and
as if each were the first. Beside it: a plain loop that compares a chosen id with the right one,
drawing their forms, and reckoning the statistics. The last line is JSON.
"""

import argparse
import json
from collections.abc import Callable
from decimal import Decimal
from random import Random
from time import thread_time
from typing import TypeVar

from invigilator.papers.answers import Answer, Chosen, Filled, Matched, Ordered, Written
from invigilator.papers.drawing import Paper, Pick, Section, draw
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Entry,
    Gap,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Prompt,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    faults,
)
from invigilator.papers.marking import KnownMarks, Mark, mark
from invigilator.papers.statistics import item_statistics, paper_statistics

_Made = TypeVar("_Made")

_ITEMS = 50
_HALF = Decimal("0.5")
_OPTIONS = tuple(
    Option(id=name, text=f"Option {name}", credit=Decimal(name == "a")) for name in "abcd"
)
_WORD = ShortText(accepted=(AcceptedText(text="photosynthesis"), AcceptedText(text="photo*sis")))
_NUMBER = Numeric(accepted=(AcceptedNumber(value=Decimal("9.81"), tolerance=Decimal("0.05")),))
_KINDS: tuple[Body, ...] = (
    SingleChoice(options=_OPTIONS),
    MultipleChoice(
        options=(
            Option(id="a", text="One", credit=_HALF),
            Option(id="b", text="Two", credit=_HALF),
            Option(id="c", text="Three", credit=-_HALF),
        )
    ),
    TrueFalse(is_true=True),
    _NUMBER,
    _WORD,
    Matching(
        prompts=tuple(Prompt(id=each, text=each, target=each) for each in "abcd"),
        targets=tuple(Target(id=each, text=each) for each in "abcde"),
    ),
    Ordering(
        entries=tuple(Entry(id=each, text=each) for each in "abcde"),
        credit=OrderingCredit.NEIGHBOURS,
    ),
    GapFilling(
        text="{{1}} {{2}} {{3}}",
        gaps=(
            Gap(id="1", body=_WORD),
            Gap(id="2", body=_NUMBER),
            Gap(id="3", body=SingleChoice(options=_OPTIONS)),
        ),
    ),
)
_WORDS = ("photosynthesis", " Photosynthesis ", "respiration", "photo-synthesis")
_ALIKE = 0.75
_NUMBERS = ("9.81", "9,8", "-3", "1 234,5", "1e3", "ten")


def main() -> None:
    """Measure once and print one line of JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench.marking", description=__doc__)
    arguments.add_argument("--papers", type=int, default=10_000)
    print(json.dumps(measure(arguments.parse_args().papers)))


def measure(papers: int) -> dict[str, float]:
    """Seconds of processor time, microseconds for one answer, and ratios to the plain loop."""
    chance = Random(1)
    asked = items()
    given = [answers(asked, chance) for _ in range(papers)]
    chosen = [[chance.choice("abcd") for _ in range(_ITEMS)] for _ in range(papers)]
    plain_s = min(_seconds(lambda: _compare(chosen))[0] for _ in range(5))
    marking_s, marks = _seconds(lambda: _mark_all(asked, given))
    each_s, first = _seconds(lambda: _mark_each(asked, given))
    assert marks == first
    single_s, _ = _seconds(lambda: _mark_choices(asked["q0"], chosen))
    drawing_s, _ = _seconds(lambda: _draw_all(asked, papers))
    items_s, _ = _seconds(lambda: item_statistics(marks, asked))
    papers_s, _ = _seconds(lambda: paper_statistics(marks))
    figures = {
        f"marking_{papers}_s": marking_s,
        f"plain_{papers}_s": plain_s,
        "marking_ratio_to_plain": marking_s / plain_s,
        "single_choice_ratio_to_plain": single_s / plain_s,
        "marking_us": marking_s / (papers * _ITEMS) * 1e6,
        "marking_each_us": each_s / (papers * _ITEMS) * 1e6,
        f"drawing_{papers}_s": drawing_s,
        f"statistics_{papers}_s": items_s + papers_s,
    }
    return {name: round(value, 3) for name, value in figures.items()}


def items() -> dict[str, Item]:
    """The items of a paper by their ids: each kind that a machine marks, in turn."""
    return {f"q{number}": _item(_KINDS[number % len(_KINDS)]) for number in range(_ITEMS)}


def answers(asked: dict[str, Item], chance: Random) -> dict[str, Answer]:
    """What one candidate answers to each of them."""
    return {item_id: _answer(item.body, chance) for item_id, item in asked.items()}


def _seconds(work: Callable[[], _Made]) -> tuple[float, _Made]:
    """Processor time of this thread: what else the machine does is in no figure."""
    started_at = thread_time()
    made = work()
    return thread_time() - started_at, made


def _compare(chosen: list[list[str]]) -> int:
    """The least that marking can be: is it the right id?"""
    right = ["a"] * _ITEMS
    points = 0
    for paper in chosen:
        for given, key in zip(paper, right, strict=True):
            if given == key:
                points += 1
    return points


def _mark_all(items: dict[str, Item], given: list[dict[str, Answer]]) -> list[dict[str, Mark]]:
    known = {item_id: KnownMarks(item) for item_id, item in items.items()}
    return [
        {item_id: known[item_id].of(answer) for item_id, answer in paper.items()} for paper in given
    ]


def _mark_each(items: dict[str, Item], given: list[dict[str, Answer]]) -> list[dict[str, Mark]]:
    return [
        {item_id: mark(items[item_id], answer) for item_id, answer in paper.items()}
        for paper in given
    ]


def _mark_choices(item: Item, chosen: list[list[str]]) -> int:
    """As many single choices as the plain loop compares, with the answers made beforehand."""
    answers = {each: Chosen(options=(each,)) for each in "abcd"}
    return sum(mark(item, answers[each]).share == 1 for paper in chosen for each in paper)


def _draw_all(items: dict[str, Item], papers: int) -> int:
    picks = tuple(Pick(item_id=item_id) for item_id in items)
    paper = Paper(title="P", sections=(Section(id="s", title="S", picks=picks, shuffle=True),))
    seeds = (number.to_bytes(16, "big") for number in range(papers))
    return sum(len(draw(paper, items, seed).sections) for seed in seeds)


def _item(body: Body) -> Item:
    item = Item(title="", prompt="?", body=body, points=Decimal(2), penalty=_HALF)
    assert faults(item) == []
    return item


def _answer(body: Body, chance: Random) -> Answer:
    """One that may be right, partly right, wrong or unreadable."""
    answer: Answer
    match body:
        case SingleChoice(options=options):
            answer = Chosen(options=(chance.choice(options).id,))
        case MultipleChoice():
            answer = Chosen(options=tuple(chance.sample("abc", chance.randint(1, 3))))
        case TrueFalse():
            answer = Chosen(options=(chance.choice(("true", "false")),))
        case Numeric():
            answer = Written(text=_typed(_NUMBERS, chance))
        case Matching():
            answer = Matched(targets={each: chance.choice("abcde") for each in "abcd"})
        case Ordering():
            answer = Ordered(entries=tuple(chance.sample("abcde", 5)))
        case GapFilling():
            texts = (_typed(_WORDS, chance), _typed(_NUMBERS, chance), chance.choice("abcd"))
            answer = Filled(gaps=dict(zip("123", texts, strict=True)))
        case _:
            answer = Written(text=_typed(_WORDS, chance))
    return answer


def _typed(often: tuple[str, ...], chance: Random) -> str:
    """What many type, or what nobody else does."""
    return chance.choice(often) if chance.random() < _ALIKE else f"{chance.random():.12f}"


if __name__ == "__main__":
    main()
