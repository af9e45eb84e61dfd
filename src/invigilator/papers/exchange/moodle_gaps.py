"""Moodle's texts with gaps: what stands there, and its types whose gaps are filled from lists."""

import re
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gaps import GAPS_MAX, mark_of, with_gaps, with_marks
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.moodle_texts import MoodleTexts, address_of
from invigilator.papers.exchange.sources import SOURCE, is_believed
from invigilator.papers.items import Gap, GapFilling, Option, SingleChoice, gap_ids

_PLACE = re.compile(r"\[\[([0-9]{1,3})\]\]")


def text_with_gaps(element: Element, marked: str, count: int, texts: MoodleTexts) -> str:
    """The text of an element, whose HTML is given with a mark for each gap."""
    reader = texts.texts(element)
    source = element.attributes.get(SOURCE, "")
    ids = [str(number) for number in range(1, count + 1)]
    if gap_ids(source) == ids and is_believed(
        with_marks(source, ids),
        html_tree(marked).children,
        address_of,
        reader.pictured,
        texts.notes,
    ):
        return source
    return with_gaps(reader.html(marked))


def chosen_gaps_of(question: Element, texts: MoodleTexts) -> GapFilling:
    """Of `gapselect` and `ddwtos`: `[[2]]` is filled by the second word of the list."""
    element = question.first("questiontext")
    if element is None:
        raise NotUnderstood("There is no text")
    words = question.elements("selectoption", "dragbox")
    places = [int(found) for found in _PLACE.findall(element.text_of("text"))]
    if not places or not all(1 <= one <= len(words) for one in places):
        raise NotUnderstood("The gaps of the text and the list of words do not fit")
    if len(places) > GAPS_MAX:
        raise NotUnderstood(f"There are more than {GAPS_MAX} gaps")
    shuffle = question.text_of("shuffleanswers").lower() in ("1", "true")
    if any(word.name == "dragbox" and word.first("infinite") is None for word in words):
        texts.notes.add("Words are chosen from a list at each gap: one may be chosen twice")
    gaps = tuple(
        Gap(id=str(number), body=_gap(words, place, texts, shuffle=shuffle))
        for number, place in enumerate(places, start=1)
    )
    indexes = iter(range(len(places)))
    marked = _PLACE.sub(lambda _found: mark_of(next(indexes)), element.text_of("text"))
    return GapFilling(text=text_with_gaps(element, marked, len(gaps), texts), gaps=gaps)


def _gap(words: list[Element], place: int, texts: MoodleTexts, *, shuffle: bool) -> SingleChoice:
    right = words[place - 1]
    group = [word for word in words if word.text_of("group") == right.text_of("group")]
    options = tuple(
        Option(
            id=str(number),
            text=texts.texts(word).html(word.text_of("text")),
            credit=Decimal(1 if word is right else 0),
        )
        for number, word in enumerate(group, start=1)
    )
    return SingleChoice(options=options, shuffle=shuffle)
