"""Aiken: single choices as plain text, a letter a line, read and written.

Source: Moodle's documentation of the Aiken format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.finding import NotUnderstood, judged, not_imported
from invigilator.papers.exchange.markup import plain_of
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.items import Item, Option, SingleChoice, kind_of_body

_OPTION = re.compile(r"([A-Z])[.)][ \t]+(.*)")
_ANSWER = re.compile(r"ANSWER:[ \t]*([A-Za-z])[ \t]*")


@dataclass(slots=True)
class _Question:
    line: int
    words: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    source: list[str] = field(default_factory=list)


def read_aiken(text: str) -> Iterator[Imported | NotImported]:
    """The questions of a file, each up to its line with the answer."""
    question = _Question(1)
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \t")
        if not bare:
            continue
        if not question.source:
            question.line = number
        question.source.append(line)
        if bare.startswith("ANSWER:"):
            yield _entry(question, bare)
            question = _Question(number + 1)
        elif option := _OPTION.fullmatch(bare):
            question.options.setdefault(option[1], option[2])
        elif question.options:
            # A line behind the options belongs to the last of them.
            last = next(reversed(question.options))
            question.options[last] += f"\n{bare}"
        else:
            question.words.append(bare)
    if question.source:
        yield _refused(question, "There is no line 'ANSWER: ' behind it")


def _refused(question: _Question, reason: str) -> NotImported:
    return not_imported(f"line {question.line}", "", reason, "\n".join(question.source))


def _entry(question: _Question, answer: str) -> Imported | NotImported:
    found = _ANSWER.fullmatch(answer)
    if found is None:
        return _refused(question, "The line 'ANSWER: ' names no letter")
    right = found[1].upper()
    if right not in question.options:
        return _refused(question, f"There is no option {right}")
    options = tuple(
        Option(
            id=str(number),
            text=markdown_of_plain(text),
            credit=Decimal(1 if letter == right else 0),
        )
        for number, (letter, text) in enumerate(question.options.items(), start=1)
    )
    item = Item(
        title="",
        prompt=markdown_of_plain("\n".join(question.words)),
        body=SingleChoice(options=options),
    )
    return judged(f"line {question.line}", item, (), "\n".join(question.source))


def written_aiken(item: Item) -> str:
    """One question. Raises where Aiken has nothing like it."""
    body = item.body
    if not isinstance(body, SingleChoice):
        raise NotUnderstood(f"Aiken has no question like {kind_of_body(body)}")
    if len(body.options) > 26:
        raise NotUnderstood("Aiken has a letter for each option, and there are 26")
    right = next(index for index, one in enumerate(body.options) if one.credit == 1)
    options = [f"{_letter(index)}) {_line(one.text)}" for index, one in enumerate(body.options)]
    return "\n".join((_line(item.prompt), *options, f"ANSWER: {_letter(right)}", ""))


def _letter(index: int) -> str:
    return chr(ord("A") + index)


def _line(markdown: str) -> str:
    return " ".join(re.split(r"[\r\n]+", plain_of(markdown)))
