"""Items as Moodle XML. Texts are HTML, with the Markdown beside it where HTML would change it."""

import base64
from collections.abc import Mapping, Sequence
from decimal import Decimal

from invigilator.papers.exchange.elements import Element, serialised
from invigilator.papers.exchange.gaps import with_marks
from invigilator.papers.exchange.markup import plain_of
from invigilator.papers.exchange.matching import pairs_of
from invigilator.papers.exchange.model import Medium
from invigilator.papers.exchange.moodle_cloze_writing import cloze_html
from invigilator.papers.exchange.moodle_texts import address_of
from invigilator.papers.exchange.numbers import percent_of, written
from invigilator.papers.exchange.rendering import html_of, pictures_in
from invigilator.papers.exchange.rubrics import rubric_nodes
from invigilator.papers.exchange.shares import shares_of
from invigilator.papers.exchange.sources import SOURCE, needs_source
from invigilator.papers.items import (
    Body,
    Essay,
    FileUpload,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    ShortText,
    SingleChoice,
    TrueFalse,
    gap_ids,
)

_TYPES = {
    SingleChoice: "multichoice",
    MultipleChoice: "multichoice",
    TrueFalse: "truefalse",
    ShortText: "shortanswer",
    Numeric: "numerical",
    Matching: "matching",
    Ordering: "ordering",
    Essay: "essay",
    FileUpload: "essay",
    GapFilling: "cloze",
}
_GRADING = {
    OrderingCredit.ALL_OR_NOTHING: "ALL_OR_NOTHING",
    OrderingCredit.POSITIONS: "ABSOLUTE_POSITION",
    OrderingCredit.NEIGHBOURS: "RELATIVE_NEXT_EXCLUDE_LAST",
}


def written_moodle(items: Sequence[Item], media: Mapping[str, Medium]) -> bytes:
    """A quiz of all items."""
    inside = "\n".join(_question(item, media) for item in items)
    quiz = f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{inside}\n</quiz>\n'
    return quiz.encode("utf-8", "replace")


def _question(item: Item, media: Mapping[str, Medium]) -> str:
    writer = _Writer(item, media)
    return "\n".join(
        (
            f'<question type="{_TYPES[type(item.body)]}">',
            *(f"  {serialised(one)}" for one in writer.question.elements()),
            "</question>",
        )
    )


class _Writer:
    def __init__(self, item: Item, media: Mapping[str, Medium]) -> None:
        self._media = media
        self.question = Element("question")
        self.question.add("name").add("text", item.title)
        if isinstance(item.body, GapFilling):
            self._cloze(item, item.body)
        else:
            self._text("questiontext", item.prompt)
        self._text("generalfeedback", item.explanation)
        self._field("defaultgrade", written(item.points))
        self._field("penalty", "0")
        self._field("hidden", "0")
        self._body(item.body)
        if item.tags:
            listed = self.question.add("tags")
            for tag in item.tags:
                listed.add("tag").add("text", tag)

    def _field(self, name: str, said: str) -> None:
        self.question.add(name, said)

    def _text(self, name: str, markdown: str, parent: Element | None = None) -> Element:
        made = (self.question if parent is None else parent).add(name)
        return self._fill(made, markdown)

    def _fill(self, made: Element, markdown: str) -> Element:
        made.attributes["format"] = "html"
        made.add("text", html_of(markdown, address_of))
        if needs_source(markdown, address_of):
            made.attributes[SOURCE] = markdown
        self._files(made, markdown)
        return made

    def _files(self, made: Element, markdown: str) -> None:
        for name in dict.fromkeys(pictures_in(markdown)):
            if name in self._media:
                content = base64.b64encode(self._media[name].content).decode()
                made.add("file", content, name=name, path="/", encoding="base64")

    def _body(self, body: Body) -> None:
        match body:
            case SingleChoice() | MultipleChoice():
                self._choice(body)
            case TrueFalse():
                self._truth("true", body.feedback_true, is_right=body.is_true)
                self._truth("false", body.feedback_false, is_right=not body.is_true)
            case ShortText():
                self._field("usecase", str(int(body.is_case_sensitive)))
                for one in body.accepted:
                    self._plain_answer(one.text, one.credit, one.feedback)
            case Numeric():
                self._numeric(body)
            case Matching():
                self._matching(body)
            case Ordering():
                self._ordering(body)
            case Essay() | FileUpload():
                self._marked(body)
            case GapFilling():
                pass

    def _choice(self, body: SingleChoice | MultipleChoice) -> None:
        is_single = isinstance(body, SingleChoice)
        self._field("single", str(is_single).lower())
        self._field("shuffleanswers", str(body.shuffle).lower())
        self._field("answernumbering", "abc")
        options: tuple[Option, ...] = body.options
        for one in shares_of(body) if isinstance(body, MultipleChoice) else options:
            made = self._text("answer", one.text)
            made.attributes["fraction"] = percent_of(one.credit)
            self._text("feedback", one.feedback, made)

    def _truth(self, word: str, feedback: str, *, is_right: bool) -> None:
        self._plain_answer(word, Decimal(int(is_right)), feedback)

    def _plain_answer(self, text: str, credit: Decimal, feedback: str) -> Element:
        made = self.question.add("answer", fraction=percent_of(credit), format="plain_text")
        made.add("text", text)
        self._text("feedback", feedback, made)
        return made

    def _numeric(self, body: Numeric) -> None:
        for one in body.accepted:
            made = self._plain_answer(written(one.value), one.credit, one.feedback)
            made.add("tolerance", written(one.margin))
        if body.unit:
            unit = self.question.add("units").add("unit")
            unit.add("multiplier", "1")
            unit.add("unit_name", body.unit)
        self._field("unitgradingtype", "0")
        self._field("showunits", "2" if body.unit else "3")

    def _matching(self, body: Matching) -> None:
        self._field("shuffleanswers", str(body.shuffle).lower())
        for prompt, target in pairs_of(body):
            made = self._text("subquestion", prompt)
            made.add("answer", format="plain_text").add("text", plain_of(target))

    def _ordering(self, body: Ordering) -> None:
        self._field("layouttype", "VERTICAL")
        self._field("selecttype", "ALL")
        self._field("selectcount", "0")
        self._field("gradingtype", _GRADING[body.credit])
        self._field("showgrading", "SHOW")
        for number, entry in enumerate(body.entries, start=1):
            self._text("answer", entry.text).attributes["fraction"] = str(number)

    def _marked(self, body: Essay | FileUpload) -> None:
        if isinstance(body, FileUpload):
            self._field("responseformat", "noinline")
            self._field("attachments", str(body.files_max))
            self._field("attachmentsrequired", "1")
            self._field("maxbytes", str(body.bytes_max))
            self._field("filetypeslist", ",".join(f".{one}" for one in body.types))
        else:
            self._field("responseformat", "editor")
            self._field("attachments", "0")
            for name, words in (("min", body.words_min), ("max", body.words_max)):
                if words is not None:
                    self._field(f"{name}wordlimit", str(words))
        nodes = rubric_nodes(body.rubric, address_of)
        if nodes:
            made = self.question.add("graderinfo", format="html")
            made.add("text", "".join(serialised(one) for one in nodes))
            self._files(made, body.rubric.guidance)

    def _cloze(self, item: Item, body: GapFilling) -> None:
        text = f"{item.prompt}\n\n{body.text}" if item.prompt else body.text
        made = self.question.add("questiontext", format="html")
        made.add("text", cloze_html(text, body))
        if needs_source(with_marks(text, gap_ids(text)), address_of):
            made.attributes[SOURCE] = text
        self._files(made, text)
