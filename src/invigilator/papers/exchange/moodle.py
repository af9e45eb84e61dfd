"""Moodle XML as items: each question of a quiz, with its pictures.

Source: Moodle's documentation of the format, and the behaviour of its importer.
"""

from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import unquote

from invigilator.papers.exchange.elements import Element, serialised
from invigilator.papers.exchange.finding import NotUnderstood, judged, not_imported
from invigilator.papers.exchange.gift import tags_of_category
from invigilator.papers.exchange.media import Media
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.exchange.moodle_bodies import READ, body_of
from invigilator.papers.exchange.moodle_texts import PLUGIN_FILE, MoodleTexts
from invigilator.papers.exchange.numbers import number_of, written
from invigilator.papers.exchange.refusals import FileUnreadable
from invigilator.papers.exchange.xml_reading import tree_of
from invigilator.papers.items import GapFilling, Item

_COMMON = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "tags"}
# How something looks, or what is the same for every item here.
_LOOKS = frozenset(
    {
        *("hidden", "answernumbering", "showstandardinstruction", "shownumcorrect"),
        *("layouttype", "numberingstyle", "showgrading", "responserequired"),
        *("responsefieldlines", "attachmentsrequired", "unitgradingtype", "unitpenalty"),
        *("showunits", "unitsleft", "selecttype", "selectcount"),
    }
)
_USUAL_PENALTIES = (Decimal(0), Decimal(1), Decimal("0.3333333"))


def read_moodle(content: bytes, media: Media) -> Iterator[Imported | NotImported]:
    """The questions of a file, in its order."""
    quiz = tree_of(content)
    if quiz.name != "quiz":
        raise FileUnreadable(f"The outermost element is <{quiz.name}>, not <quiz>", line=quiz.line)
    category: tuple[str, ...] = ()
    number = 0
    for question in quiz.elements("question"):
        if question.attributes.get("type") == "category":
            category = tags_of_category(question.text_of("category", "text"))
            continue
        number += 1
        yield _entry(question, f"question {number}, line {question.line}", category, media)


def _entry(
    question: Element, place: str, category: tuple[str, ...], media: Media
) -> Imported | NotImported:
    texts = MoodleTexts(media)
    title = question.text_of("name", "text")
    try:
        item = _item(question, title, category, texts)
    except NotUnderstood as failure:
        return not_imported(place, title, failure.reason, serialised(question))
    return judged(place, item, texts.notes.told(), serialised(question))


def _item(question: Element, title: str, category: tuple[str, ...], texts: MoodleTexts) -> Item:
    body = body_of(question, texts)
    prompt = "" if isinstance(body, GapFilling) else texts.markdown(question.first("questiontext"))
    tags_element = question.first("tags")
    tags = tags_element.elements("tag") if tags_element is not None else []
    item = Item(
        title=title,
        prompt=prompt,
        body=body,
        points=_points(question),
        explanation=texts.markdown(question.first("generalfeedback")),
        tags=tuple(dict.fromkeys((*category, *(tag.text_of("text") for tag in tags)))),
    )
    _note_the_rest(question, texts)
    return item


def _points(question: Element) -> Decimal:
    said = question.text_of("defaultgrade") or "1"
    points = number_of(said)
    if points is None:
        raise NotUnderstood(f"The default grade {said[:80]!r} is no number")
    return points


def _note_the_rest(question: Element, texts: MoodleTexts) -> None:
    penalty = number_of(question.text_of("penalty") or "0")
    if penalty is not None and penalty not in _USUAL_PENALTIES:
        texts.notes.add(
            f"Moodle's penalty of {written(penalty)} is for repeated tries and is not kept"
        )
    for element in (question, *question.elements()):
        shown = unquote(element.text_of("text"))
        for file in element.elements("file"):
            name = file.attributes.get("name", "")
            if f"{PLUGIN_FILE}{name}" not in shown:
                texts.notes.add(f"The file {name[:80]!r} is shown nowhere and is left out")
    read = _COMMON | _LOOKS | READ.get(question.attributes.get("type", ""), set())
    for element in question.elements():
        if element.name not in read and element.text().strip():
            texts.notes.add(f"<{element.name}> is not kept")
