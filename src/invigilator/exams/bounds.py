"""What each setting of an exam may be and what it is by default, for the forms that set it.

Read from the same types that refuse what is out of bounds, so that no form knows other bounds.
"""

from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import msgspec

from invigilator.exams.policy import Policy
from invigilator.exams.promises import PROMISED
from invigilator.exams.terms import Terms


class SettingBounds(msgspec.Struct, frozen=True, kw_only=True):
    """One setting. `least` and `most` are null where it is no number, `choices` empty where free.

    `is_promised`: candidates are told of it before they agree, so that it may not ask more of them
    once one of them has begun.
    """

    default: Any
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    is_promised: bool = False


class ExamSettingsBounds(msgspec.Struct, frozen=True):
    """The settings of an exam by name; those of its policy as `policy.<name>`."""

    settings: dict[str, SettingBounds]


@cache
def setting_bounds() -> ExamSettingsBounds:
    """Every setting of the terms and of the policy."""
    policy = _of(Policy, msgspec.to_builtins(Policy()))
    terms = _of(Terms, msgspec.to_builtins(Terms()))
    promised = {
        name: msgspec.structs.replace(bounds, is_promised=name in PROMISED)
        for name, bounds in policy.items()
    }
    return ExamSettingsBounds(terms | {f"policy.{name}": each for name, each in promised.items()})


def _of(kind: type[msgspec.Struct], defaults: dict[str, Any]) -> dict[str, SettingBounds]:
    return {
        field.name: _bounds(field.type, defaults[field.name])
        for field in msgspec.structs.fields(kind)
    }


def _bounds(annotated: Any, default: Any) -> SettingBounds:
    least, most = _ends(msgspec.inspect.type_info(annotated))
    kind = get_args(annotated)[0] if get_origin(annotated) is Annotated else annotated
    is_choice = isinstance(kind, type) and issubclass(kind, Enum)
    choices = tuple(each.value for each in kind) if is_choice else ()
    return SettingBounds(default=default, least=least, most=most, choices=choices)


def _ends(info: Any) -> tuple[int | None, int | None]:
    """The bounds of a number, also of one that may be null."""
    if isinstance(info, msgspec.inspect.Metadata):
        return _ends(info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        return next(ends for each in info.types if (ends := _ends(each)) != (None, None))
    if isinstance(info, msgspec.inspect.IntType):
        return info.ge, info.le
    return None, None
