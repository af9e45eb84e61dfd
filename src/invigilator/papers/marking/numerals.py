"""How people write numbers, and what is read from it: exactly, or not at all.

A point alone is always a decimal point, as everywhere in science. A comma alone is a decimal comma,
and where it could also part thousands (`1,234`) both readings count: half of the world means the
one, half the other, and nobody is to lose points by that. Everything else has one reading:

    42   -2   +2   .5   5.   3.14   3,14   1 234,5   1'234.5   1,234.5   1.234,5   1,234,567
    12,34,567   1e3   1.5E-3   2*10^3   2x10^-3   2·10³   ½   1½   and digits of every script

A calculation (`6/4`) is not a number. Numbers of more than 100 characters, or beyond what is asked
of anybody (`1e999999999`), are not read, and cost nothing.
"""

import re
import unicodedata
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext

from invigilator.papers.items.checking import is_sane
from invigilator.papers.marking.characters import PLAIN

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""In which sums, differences and products of numbers of bounded size lose no digit."""

LENGTH_MAX = 100
"""Characters of a number that is read."""

_SIMPLE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_FRACTION = re.compile(
    r"(?P<sign>[+-]?) *(?:(?P<whole>\d+) +)?(?P<over>\d+)\u2044(?P<under>[1-9]\d*)", re.ASCII
)
_NUMBER = re.compile(
    r"""
    (?P<sign>[+-]?)\ ?
    (?P<mantissa>[\d.,'\ ]*[\d.])
    (?: [eE](?P<exponent>[+-]?\d{1,3})
      | \ ?[xX*\u00b7\u00d7\u22c5]\ ?10
        (?: \^\ ?[({]?(?P<power>[+-]?\d{1,3})[)}]? | (?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,3}) )
    )?""",
    re.ASCII | re.VERBOSE,
)

# A notation, and the character in it that parts thousands.
_NOTATIONS = (
    (re.compile(r"\d+(?:\.\d*)?|\.\d+"), ""),
    (re.compile(r"\d*,\d+"), ""),
    (re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?"), " "),
    (re.compile(r"[1-9]\d{0,2}(?:'\d{3})+(?:[.,]\d+)?"), "'"),
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"), ","),
    (re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?"), ","),
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}"), "."),
)

_ARABIC = str.maketrans("\u066b\u066c", ",'")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def readings(text: str, *, unit: str = "") -> tuple[Decimal, ...]:
    """Every number that a text can mean: none, one, or two. The item's unit may stand behind it."""
    text = text.strip()
    numbers = _read(text)
    if not numbers and unit and text.endswith(unit):
        numbers = _read(text.removesuffix(unit).rstrip())
    return numbers


def _read(text: str) -> tuple[Decimal, ...]:
    if len(text) > LENGTH_MAX:
        return ()
    if _SIMPLE.fullmatch(text):
        return _sane(Decimal(text))
    plain = text if text.isascii() else "".join(map(_plain, text.translate(PLAIN))).strip()
    if match := _FRACTION.fullmatch(plain):
        return _sane(_fraction(match))
    if match := _NUMBER.fullmatch(plain):
        return _sane(*_notated(match))
    return ()


def _plain(character: str) -> str:
    """ASCII for digits and signs of every script, and a numeral like `½` taken apart."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return " " + unicodedata.normalize("NFKC", character)
    return character.translate(_ARABIC)


def _fraction(match: re.Match[str]) -> Decimal:
    """A third has no end: it stops far behind the digits that any accepted number has."""
    with localcontext(prec=LENGTH_MAX):
        share = Decimal(match["over"]) / Decimal(match["under"])
        number = Decimal(match["whole"] or 0) + share
        return -number if match["sign"] == "-" else number


def _notated(match: re.Match[str]) -> list[Decimal]:
    exponent = match["exponent"] or match["power"] or (match["raised"] or "0").translate(_RAISED)
    mantissas = {
        match["mantissa"].replace(thousands, "").replace(",", ".")
        for notation, thousands in _NOTATIONS
        if notation.fullmatch(match["mantissa"])
    }
    return [Decimal(f"{match['sign']}{each}e{exponent}") for each in sorted(mantissas)]


def _sane(*numbers: Decimal) -> tuple[Decimal, ...]:
    return tuple(number for number in numbers if is_sane(number) or not number)
