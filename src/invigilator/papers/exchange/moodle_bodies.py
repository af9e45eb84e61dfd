"""What Moodle's types of questions come to here."""

from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.file_types import types_of
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.matching import Pairs
from invigilator.papers.exchange.moodle_cloze import cloze_of
from invigilator.papers.exchange.moodle_gaps import chosen_gaps_of
from invigilator.papers.exchange.moodle_texts import MoodleTexts, address_of
from invigilator.papers.exchange.numbers import credit_of, number_of, whole_of
from invigilator.papers.exchange.rubrics import rubric_of
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Entry,
    Essay,
    FileUpload,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Rubric,
    ShortText,
    SingleChoice,
    TrueFalse,
)

_MARKED = {"graderinfo", "responseformat", "minwordlimit", "maxwordlimit"}
READ = {
    "multichoice": {"answer", "single", "shuffleanswers"},
    "multichoiceset": {"answer", "shuffleanswers"},
    "truefalse": {"answer"},
    "shortanswer": {"answer", "usecase"},
    "numerical": {"answer", "units"},
    "matching": {"subquestion", "shuffleanswers"},
    "ordering": {"answer", "gradingtype"},
    "essay": {*_MARKED, "attachments", "maxbytes", "filetypeslist"},
    "gapselect": {"selectoption", "shuffleanswers"},
    "ddwtos": {"dragbox", "shuffleanswers"},
}
"""The elements that are read of each type, beside those that all have."""

_FILES_MAX = 20
_GRADING = {
    "ALL_OR_NOTHING": OrderingCredit.ALL_OR_NOTHING,
    "ABSOLUTE_POSITION": OrderingCredit.POSITIONS,
    "RELATIVE_NEXT_EXCLUDE_LAST": OrderingCredit.NEIGHBOURS,
}


def body_of(question: Element, texts: MoodleTexts) -> Body:
    """The body that a question comes to. Raises where there is no kind for it."""
    kind = question.attributes.get("type", "")
    if kind == "description":
        raise NotUnderstood("A description: there is nothing to answer")
    read = _READERS.get(kind)
    if read is None:
        raise NotUnderstood(f"There is no kind here for Moodle's type {kind[:80]!r}")
    return read(question, texts)


def is_set(question: Element, name: str, *, default: bool) -> bool:
    """Whether a switch is on; Moodle writes `true` or `1`."""
    said = question.text_of(name).lower()
    return said in ("true", "1") if said else default


def _credit(answer: Element) -> Decimal:
    fraction = number_of(answer.attributes.get("fraction", "0"))
    if fraction is None:
        raise NotUnderstood(f"The fraction in line {answer.line} is no number")
    return credit_of(fraction)


def _options(question: Element, texts: MoodleTexts) -> tuple[Option, ...]:
    return tuple(
        Option(
            id=str(number),
            text=texts.markdown(answer),
            credit=_credit(answer),
            feedback=texts.markdown(answer.first("feedback")),
        )
        for number, answer in enumerate(question.elements("answer"), start=1)
    )


def _choice(question: Element, texts: MoodleTexts) -> Body:
    options = _options(question, texts)
    shuffle = is_set(question, "shuffleanswers", default=True)
    if is_set(question, "single", default=True):
        return SingleChoice(options=options, shuffle=shuffle)
    return MultipleChoice(options=options, shuffle=shuffle)


def _choice_of_all(question: Element, texts: MoodleTexts) -> Body:
    return MultipleChoice(
        options=_options(question, texts),
        credit=MultipleCredit.ALL_OR_NOTHING,
        shuffle=is_set(question, "shuffleanswers", default=True),
    )


def _true_false(question: Element, texts: MoodleTexts) -> Body:
    by_word = {one.text_of("text").lower(): one for one in question.elements("answer")}
    if set(by_word) != {"true", "false"}:
        raise NotUnderstood("The answers are not 'true' and 'false'")
    return TrueFalse(
        is_true=_credit(by_word["true"]) > _credit(by_word["false"]),
        feedback_true=texts.markdown(by_word["true"].first("feedback")),
        feedback_false=texts.markdown(by_word["false"].first("feedback")),
    )


def _short_text(question: Element, texts: MoodleTexts) -> Body:
    accepted = tuple(
        AcceptedText(
            text=answer.text_of("text"),
            credit=_credit(answer),
            feedback=texts.markdown(answer.first("feedback")),
        )
        for answer in question.elements("answer")
    )
    return ShortText(
        accepted=accepted, is_case_sensitive=is_set(question, "usecase", default=False)
    )


def _numeric(question: Element, texts: MoodleTexts) -> Body:
    accepted = []
    for answer in question.elements("answer"):
        if answer.text_of("text") == "*":
            texts.notes.add("What is said to every other number is not kept")
            continue
        value = number_of(answer.text_of("text"))
        tolerance = number_of(answer.text_of("tolerance") or "0")
        if value is None or tolerance is None:
            raise NotUnderstood(f"The answer in line {answer.line} is no number")
        accepted.append(
            AcceptedNumber(
                value=value,
                tolerance=tolerance,
                credit=_credit(answer),
                feedback=texts.markdown(answer.first("feedback")),
            )
        )
    return Numeric(accepted=tuple(accepted), unit=_unit(question, texts))


def _unit(question: Element, texts: MoodleTexts) -> str:
    listed = question.first("units")
    units = listed.elements("unit") if listed is not None else []
    if not units:
        return ""
    if len(units) > 1 or number_of(units[0].text_of("multiplier") or "1") != 1:
        names = ", ".join(one.text_of("unit_name") for one in units)
        texts.notes.add(f"One unit is shown behind the field; of these the first is kept: {names}")
    return units[0].text_of("unit_name")


def _matching(question: Element, texts: MoodleTexts) -> Matching:
    pairs = Pairs()
    for one in question.elements("subquestion"):
        pairs.add(texts.markdown(one), _target(one.first("answer"), texts))
    return pairs.matching(shuffle=is_set(question, "shuffleanswers", default=True))


def _target(answer: Element | None, texts: MoodleTexts) -> str:
    """Moodle's targets are plain; some programs write HTML there all the same."""
    if answer is None:
        return ""
    said, kind = answer.text_of("text"), answer.attributes.get("format", "")
    is_html = kind == "html" or (not kind and "</" in said)
    return texts.markdown(answer) if is_html else markdown_of_plain(said)


def _ordering(question: Element, texts: MoodleTexts) -> Body:
    entries = tuple(
        Entry(id=str(number), text=texts.markdown(answer))
        for number, answer in enumerate(question.elements("answer"), start=1)
    )
    grading = question.text_of("gradingtype")
    if grading not in _GRADING:
        texts.notes.add(f"The grading {grading or 'that is not named'} counts neighbours here")
    if question.text_of("selecttype") in ("RANDOM", "CONTIGUOUS", "1", "2"):
        texts.notes.add("All entries are asked for, not a selection of them")
    return Ordering(entries=entries, credit=_GRADING.get(grading, OrderingCredit.NEIGHBOURS))


def _essay(question: Element, texts: MoodleTexts) -> Body:
    info = question.first("graderinfo")
    rubric = Rubric()
    if info is not None:
        rubric = rubric_of(texts.nodes(info), texts.texts(info), address_of)
    attachments = whole_of(question.text_of("attachments")) or 0
    if question.text_of("responseformat") == "noinline":
        return _file_upload(question, rubric, attachments, texts)
    if attachments:
        texts.notes.add("Files beside the text are not taken")
    return Essay(
        rubric=rubric, words_min=_words(question, "min"), words_max=_words(question, "max")
    )


def _words(question: Element, which: str) -> int | None:
    return whole_of(question.text_of(f"{which}wordlimit")) or None


def _file_upload(
    question: Element, rubric: Rubric, attachments: int, texts: MoodleTexts
) -> FileUpload:
    if not 1 <= attachments <= _FILES_MAX:
        texts.notes.add(f"Up to {_FILES_MAX} files are taken: the file has no such bound")
        attachments = _FILES_MAX
    types = types_of(question.text_of("filetypeslist"), texts.notes)
    bytes_max = whole_of(question.text_of("maxbytes"))
    if not bytes_max:
        return FileUpload(types=types, rubric=rubric, files_max=attachments)
    return FileUpload(types=types, rubric=rubric, files_max=attachments, bytes_max=bytes_max)


_READERS = {
    "multichoice": _choice,
    "multichoiceset": _choice_of_all,
    "truefalse": _true_false,
    "shortanswer": _short_text,
    "numerical": _numeric,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
    "cloze": cloze_of,
    "gapselect": chosen_gaps_of,
    "ddwtos": chosen_gaps_of,
}
