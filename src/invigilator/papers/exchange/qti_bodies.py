"""QTI's interactions as bodies of items."""

import math
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.file_types import types_of
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.numbers import number_of, quotient, whole_of
from invigilator.papers.exchange.qti_feedback import Feedback
from invigilator.papers.exchange.qti_names import FALSE, TRUE, address_of
from invigilator.papers.exchange.qti_scoring import Response
from invigilator.papers.exchange.sources import markdown_in
from invigilator.papers.exchange.texts import Texts
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
    Prompt,
    Rubric,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
)

_WEIGHT_MAX = 1_000_000
_NUMBERS = ("float", "integer")


def choice_of(interaction: Element, response: Response, feedback: Feedback, texts: Texts) -> Body:
    """Single or multiple choice, or true or false where its identifiers say so."""
    choices = interaction.elements("simpleChoice")
    names = [_identifier(one) for one in choices]
    worth, scale = worths_of(names, response)
    is_single = response.cardinality == "single"
    if is_single and sorted(names) == [FALSE, TRUE] and sorted(worth) == [0, scale]:
        said = {name: feedback.of(name, texts) for name in names}
        is_true = worth[names.index(TRUE)] == scale
        return TrueFalse(is_true=is_true, feedback_true=said[TRUE], feedback_false=said[FALSE])
    options = tuple(
        Option(
            id=str(number),
            text=_choice_text(choice, texts),
            credit=quotient(value, scale),
            feedback=feedback.of(_identifier(choice), texts),
        )
        for number, (choice, value) in enumerate(zip(choices, worth, strict=True), start=1)
    )
    if any(one.attributes.get("fixed") == "true" for one in choices):
        texts.notes.add("A choice that stays in its place is shuffled like the others")
    shuffle = interaction.attributes.get("shuffle") == "true"
    if is_single:
        return SingleChoice(options=options, shuffle=shuffle)
    if any(value < 0 for value in worth) and (
        response.mapping is None or response.mapping.lower != 0
    ):
        texts.notes.add("An answer is never worth less than nothing")
    most = whole_of(interaction.attributes.get("maxChoices", ""))
    return MultipleChoice(
        options=options,
        credit=MultipleCredit.SUM if response.is_mapped else MultipleCredit.ALL_OR_NOTHING,
        shuffle=shuffle,
        choices_max=most or None,
    )


def worths_of(names: list[str], response: Response) -> tuple[list[Decimal], Decimal]:
    """What each of some identifiers is worth, and what all that is right is worth."""
    mapping = response.mapping
    if not response.is_mapped or mapping is None:
        return [Decimal(int(name in response.correct)) for name in names], Decimal(1)
    worth = [mapping.values.get(name, mapping.default) for name in names]
    if response.cardinality == "single":
        return worth, max(worth, default=Decimal(0)) or Decimal(1)
    return worth, mapping.upper or sum(value for value in worth if value > 0) or Decimal(1)


def _identifier(element: Element) -> str:
    return element.attributes.get("identifier", "")


def _choice_text(choice: Element, texts: Texts) -> str:
    """Feedback that stands within a choice is not its text."""
    kept = [
        one
        for one in choice.children
        if isinstance(one, str) or one.name not in ("feedbackInline", "feedbackBlock")
    ]
    return markdown_in(Element(choice.name, choice.attributes, kept), texts, address_of)


def inline_choice_of(interaction: Element, response: Response, texts: Texts) -> SingleChoice:
    """One of several, within a text."""
    choices = interaction.elements("inlineChoice")
    worth, scale = worths_of([_identifier(one) for one in choices], response)
    options = tuple(
        Option(id=str(number), text=_choice_text(one, texts), credit=quotient(value, scale))
        for number, (one, value) in enumerate(zip(choices, worth, strict=True), start=1)
    )
    return SingleChoice(options=options, shuffle=interaction.attributes.get("shuffle") == "true")


def entry_of(response: Response, unit: str = "") -> Numeric | ShortText:
    """What is typed: a number or a text, by the type that is declared."""
    if response.type in _NUMBERS:
        return _numeric(response, unit)
    mapping = response.mapping
    if response.is_mapped and mapping is not None:
        scale = max(mapping.values.values(), default=Decimal(0)) or Decimal(1)
        worth = {text: quotient(value, scale) for text, value in mapping.values.items()}
        is_case_sensitive = mapping.is_case_sensitive
    else:
        worth = dict.fromkeys(response.correct, Decimal(1))
        is_case_sensitive = True
    accepted = tuple(
        AcceptedText(text=text.replace("*", "\\*"), credit=credit) for text, credit in worth.items()
    )
    return ShortText(accepted=accepted, is_case_sensitive=is_case_sensitive)


def _numeric(response: Response, unit: str) -> Numeric:
    found = response.numbers
    if not found and response.is_mapped and response.mapping is not None:
        found = [
            AcceptedNumber(value=_needed(text), credit=credit)
            for text, credit in response.mapping.values.items()
        ]
    if not found:
        found = [AcceptedNumber(value=_needed(text)) for text in response.correct]
    scale = max((one.credit for one in found), default=Decimal(0)) or Decimal(1)
    accepted = tuple(
        AcceptedNumber(
            value=one.value,
            tolerance=one.tolerance,
            is_relative=one.is_relative,
            credit=quotient(one.credit, scale),
        )
        for one in found
    )
    return Numeric(accepted=accepted, unit=unit)


def _needed(text: str) -> Decimal:
    number = number_of(text)
    if number is None:
        raise NotUnderstood(f"{text[:80]!r} is no number")
    return number


def weights_of(responses: list[Response]) -> list[int]:
    """The weights of gaps, by what each is worth at most."""
    worth = []
    for response in responses:
        values = [one.credit for one in response.numbers]
        if response.is_mapped and response.mapping is not None:
            values = [*values, *response.mapping.values.values()]
        worth.append(max(values, default=Decimal(1)))
    if any(not 1 / Decimal(_WEIGHT_MAX) <= one <= _WEIGHT_MAX for one in worth):
        return [1] * len(worth)
    parts = math.lcm(*(one.as_integer_ratio()[1] for one in worth))
    weights = [int(one * parts) for one in worth]
    return weights if max(weights) <= _WEIGHT_MAX else [1] * len(worth)


def matching_of(interaction: Element, response: Response, texts: Texts) -> Matching:
    """One target for each prompt, whichever of the two sets they stand in."""
    sets = [
        one.elements("simpleAssociableChoice") for one in interaction.elements("simpleMatchSet")
    ]
    if len(sets) != 2:
        raise NotUnderstood("There are not two sets to match")
    right = [tuple(pair.split()) for pair in _right_pairs(response)]
    pairs = [(pair[0], pair[1]) for pair in right if len(pair) == 2]
    prompts, targets = sets
    if sorted(pair[0] for pair in pairs) != sorted(_identifier(one) for one in prompts):
        prompts, targets = targets, prompts
        pairs = [(second, first) for first, second in pairs]
        texts.notes.add("What was to be matched is the target, and the other way round")
    if sorted(pair[0] for pair in pairs) != sorted(_identifier(one) for one in prompts):
        raise NotUnderstood("Not each prompt has exactly one target")
    if not response.is_mapped or len(set(_positive(response))) > 1:
        texts.notes.add("Each right pair is worth the same share")
    numbers = {_identifier(one): str(number) for number, one in enumerate(targets, start=1)}
    target_of = dict(pairs)
    if not set(target_of.values()) <= set(numbers):
        raise NotUnderstood("A correct pair names what is not there")
    return Matching(
        prompts=tuple(
            Prompt(
                id=str(number),
                text=_choice_text(one, texts),
                target=numbers[target_of[_identifier(one)]],
            )
            for number, one in enumerate(prompts, start=1)
        ),
        targets=tuple(
            Target(id=numbers[_identifier(one)], text=_choice_text(one, texts)) for one in targets
        ),
        shuffle=interaction.attributes.get("shuffle") == "true",
    )


def _right_pairs(response: Response) -> list[str]:
    if response.correct or response.mapping is None:
        return response.correct
    return [pair for pair, value in response.mapping.values.items() if value > 0]


def _positive(response: Response) -> list[Decimal]:
    return (
        [value for value in response.mapping.values.values() if value > 0]
        if (response.mapping)
        else []
    )


def ordering_of(interaction: Element, response: Response, texts: Texts) -> Ordering:
    """Entries in the order of the correct response."""
    choices = {_identifier(one): one for one in interaction.elements("simpleChoice")}
    if sorted(response.correct) != sorted(choices):
        raise NotUnderstood("The correct order does not name each entry once")
    if response.is_mapped:
        texts.notes.add("Only the right order is worth anything")
    entries = tuple(
        Entry(id=str(number), text=_choice_text(choices[name], texts))
        for number, name in enumerate(response.correct, start=1)
    )
    return Ordering(entries=entries)


def essay_of(interaction: Element, response: Response, rubric: Rubric, texts: Texts) -> Essay:
    """A text that a person marks."""
    if response.correct:
        texts.notes.add("The answer that is given as an example is not kept")
    least, most = (_whole(interaction, f"data-words-{one}") for one in ("min", "max"))
    return Essay(rubric=rubric, words_min=least, words_max=most)


def upload_of(interaction: Element, rubric: Rubric, texts: Texts) -> FileUpload:
    """Files that a person marks."""
    attributes = interaction.attributes
    listed = attributes.get("data-types") or attributes.get("type", "")
    made = FileUpload(
        types=types_of(listed, texts.notes),
        rubric=rubric,
        files_max=_whole(interaction, "data-files-max") or 1,
    )
    bytes_max = _whole(interaction, "data-bytes-max")
    if bytes_max is None:
        return made
    return FileUpload(
        types=made.types, rubric=rubric, files_max=made.files_max, bytes_max=bytes_max
    )


def _whole(element: Element, name: str) -> int | None:
    return whole_of(element.attributes.get(name, ""))
