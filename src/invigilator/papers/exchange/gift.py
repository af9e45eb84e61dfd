"""GIFT, the plain text format of Moodle, as items: one pass over its lines.

Source: Moodle's documentation of GIFT, and the behaviour of its importer where that says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from invigilator.papers.exchange import gift_text
from invigilator.papers.exchange.finding import NotUnderstood, judged, not_imported
from invigilator.papers.exchange.gaps import mark_of, with_gaps
from invigilator.papers.exchange.gift_answers import body_of
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.exchange.plain_text import BLANKS
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import (
    Body,
    Gap,
    GapFilling,
    Item,
    Numeric,
    ShortText,
    SingleChoice,
)

_TAG = re.compile(r"\[tag:((?:\\\]|[^\]]){1,200})\]")
_CATEGORY = "$CATEGORY:"
_BLANK = "_____"


@dataclass(slots=True)
class _Block:
    """The lines of one question, without its comments. `line` is where it begins."""

    line: int
    lines: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)


def read_gift(text: str) -> Iterator[Imported | NotImported]:
    """The questions of a file, in its order."""
    category: tuple[str, ...] = ()
    for block in _blocks(text):
        while block.lines and block.lines[0].startswith(_CATEGORY):
            category = tags_of_category(block.lines.pop(0).removeprefix(_CATEGORY))
        if block.lines:
            yield _entry(block, category)


def tags_of_category(path: str) -> tuple[str, ...]:
    """The names down a category's path: each becomes a tag. `$course$` and `top` say nothing."""
    # A slash within a name is written twice.
    names = [name.replace("\0", "/").strip() for name in path.replace("//", "\0").split("/")]
    return tuple(
        name for name in names if name and name != "top" and not re.fullmatch(r"\$\w+\$", name)
    )


def _blocks(text: str) -> Iterator[_Block]:
    block = _Block(1)
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \t")
        if not bare:
            yield block
            block = _Block(number + 1)
            continue
        if not block.lines:
            block.line = number
        block.source.append(line)
        if bare.startswith("//"):
            block.tags.update((tag.replace("\\]", "]"), None) for tag in _TAG.findall(bare))
        else:
            block.lines.append(line if block.lines else line.lstrip(" \t"))
    yield block


def _entry(block: _Block, category: tuple[str, ...]) -> Imported | NotImported:
    place, source = f"line {block.line}", "\n".join(block.source)
    title, rest = _titled(gift_text.hidden("\n".join(block.lines)))
    texts = Texts()
    try:
        item = _item(title, rest, texts, tuple(dict.fromkeys((*category, *block.tags))))
    except NotUnderstood as failure:
        return not_imported(place, title, failure.reason, source)
    return judged(place, item, texts.notes.told(), source)


def _titled(text: str) -> tuple[str, str]:
    if not text.startswith("::"):
        return "", text
    title, colons, rest = text[2:].partition("::")
    return (gift_text.shown(title).strip(BLANKS), rest) if colons else ("", text)


def _item(title: str, text: str, texts: Texts, tags: tuple[str, ...]) -> Item:
    start, finish = text.find("{"), text.find("}")
    if start < 0 and finish < 0:
        raise NotUnderstood("A description: there are no braces with an answer")
    if not 0 <= start < finish:
        raise NotUnderstood("The braces around the answer do not pair")
    head, answers, tail = text[:start], text[start + 1 : finish], text[finish + 1 :]
    if "{" in tail or "}" in tail:
        raise NotUnderstood("There is more than one pair of braces")
    answers, separator, general = answers.rpartition("####")
    if not separator:
        answers, general = general, ""
    head, kind = gift_text.split_kind(head, "moodle")
    body = body_of(answers.strip(BLANKS), kind, texts)
    explanation = gift_text.markdown(general, kind, texts)
    prompt = ""
    if not tail.strip(BLANKS):
        prompt = texts.markdown(gift_text.shown(head), kind)
    elif isinstance(body, SingleChoice | Numeric | ShortText):
        body = _gap_filling(head, body, tail, kind, texts)
    else:
        texts.notes.add("The answer stands within the text: a line marks its place")
        prompt = texts.markdown(gift_text.shown(f"{head}{_BLANK}{tail}"), kind)
    return Item(title=title, prompt=prompt, body=body, explanation=explanation, tags=tags)


def _gap_filling(
    head: str, body: SingleChoice | Numeric | ShortText, tail: str, kind: str, texts: Texts
) -> Body:
    text = texts.markdown(gift_text.shown(head) + mark_of(0) + gift_text.shown(tail), kind)
    return GapFilling(text=with_gaps(text), gaps=(Gap(id="1", body=body),))
