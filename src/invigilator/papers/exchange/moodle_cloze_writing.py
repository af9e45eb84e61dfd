"""Texts with gaps as Moodle's cloze writes them."""

from decimal import Decimal

from invigilator.papers.exchange.elements import escaped
from invigilator.papers.exchange.gaps import pieces_of, with_marks
from invigilator.papers.exchange.moodle_texts import address_of
from invigilator.papers.exchange.numbers import percent_of, written
from invigilator.papers.exchange.rendering import html_of
from invigilator.papers.items import Gap, GapFilling, Numeric, ShortText, SingleChoice, gap_ids

# Entities mean the same to Moodle and are never a delimiter.
_DELIMITERS = {ord(mark): f"&#{ord(mark)};" for mark in "{}~#\\\"'=%"}


def cloze_html(text: str, body: GapFilling) -> str:
    """A text with the gaps of a body, as HTML with the answers in it."""
    by_id = {gap.id: gap for gap in body.gaps}
    ids = gap_ids(text)
    pieces = pieces_of(html_of(with_marks(text, ids), address_of))
    return "".join(
        one.replace("{", "&#123;") if isinstance(one, str) else _gap(by_id[ids[one]])
        for one in pieces
    )


def _gap(gap: Gap) -> str:
    body = gap.body
    match body:
        case SingleChoice():
            kind = "MULTICHOICE_S" if body.shuffle else "MULTICHOICE"
            answers = [
                _alternative(one.credit, _html(one.text), one.feedback) for one in body.options
            ]
        case ShortText():
            kind = "SHORTANSWER_C" if body.is_case_sensitive else "SHORTANSWER"
            answers = [
                _alternative(one.credit, escaped(one.text).translate(_DELIMITERS), one.feedback)
                for one in body.accepted
            ]
        case Numeric():
            kind = "NUMERICAL"
            answers = [
                _alternative(
                    one.credit, f"{written(one.value)}:{written(one.margin)}", one.feedback
                )
                for one in body.accepted
            ]
    return f"{{{gap.weight}:{kind}:{'~'.join(answers)}}}"


def _alternative(credit: Decimal, answer: str, feedback: str) -> str:
    mark = "=" if credit == 1 else f"%{percent_of(credit)}%" if credit else ""
    return f"{mark}{answer}#{_html(feedback)}" if feedback else f"{mark}{answer}"


def _html(markdown: str) -> str:
    """A text in HTML that has nothing of cloze in it; a paragraph alone goes without its tags."""
    made = html_of(markdown, address_of)
    inner = made.removeprefix("<p>").removesuffix("</p>")
    if "<p>" not in inner and made == f"<p>{inner}</p>":
        made = inner
    return _attributes_aside(made)


def _attributes_aside(made: str) -> str:
    """Delimiters as entities, but for the quotes and equal signs that tags are made of."""
    pieces = made.split("<")
    kept = [pieces[0].translate(_DELIMITERS)]
    for piece in pieces[1:]:
        tag, end, text = piece.partition(">")
        for mark in "{}~#\\":
            tag = tag.replace(mark, f"&#{ord(mark)};")
        kept.append(f"<{tag}{end}{text.translate(_DELIMITERS)}")
    return "".join(kept)
