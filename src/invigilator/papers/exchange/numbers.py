"""Numbers as files write them, read and written without losing a digit."""

import re
from decimal import Decimal, localcontext

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LENGTH_MAX = 100
_DIGITS_MAX = 400
_WHOLE_MAX = 10**12


def number_of(text: str) -> Decimal | None:
    """The number that a text is, or None; a comma alone stands for the decimal point."""
    text = text.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if len(text) > _LENGTH_MAX or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text)


def whole_of(text: str) -> int | None:
    """The whole number from 0 up that a text is, or None; also where it is beyond any use."""
    number = number_of(text)
    if number is None or not 0 <= number <= _WHOLE_MAX or number != int(number):
        return None
    return int(number)


def written(number: Decimal) -> str:
    """A number in digits, without an exponent and without zeros that say nothing."""
    if abs(number.adjusted()) > _DIGITS_MAX:
        return str(number)
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits


def percent_of(credit: Decimal) -> str:
    """A credit from -1 to 1 as a percentage."""
    return written(product(credit, Decimal(100)))


def credit_of(percent: Decimal) -> Decimal:
    """A percentage as a credit from -1 to 1."""
    return product(percent, Decimal("0.01"))


def product(left: Decimal, right: Decimal) -> Decimal:
    """Two numbers multiplied, with all digits that files have."""
    with localcontext() as context:
        context.prec = _DIGITS_MAX
        return left * right


def quotient(left: Decimal, right: Decimal) -> Decimal:
    """A number divided by another: exactly where it comes out even, else to 28 digits."""
    with localcontext() as context:
        context.prec = _DIGITS_MAX
        exact = left / right
        if exact * right == left:
            return exact.normalize()
    return left / right


def middle_of(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The middle of a range, and how far its ends are from there."""
    with localcontext() as context:
        context.prec = _DIGITS_MAX
        return (low + high) / 2, (high - low) / 2
