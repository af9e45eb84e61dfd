"""Where a handler's parameter comes from: `FromPath[str]`, `FromQuery[int]`, `JSONBody[Form]`.

The framework's own marks say the same, and hash themselves by a deep copy of their thirty fields
each time an annotation names one: half of the time that an application took to start.
"""

from typing import Annotated, TypeAlias, TypeVar

from litestar.enums import RequestEncodingType
from litestar.params import BodyKwarg, PathParameter, QueryParameter

T = TypeVar("T")


class _Path(PathParameter):
    __hash__ = object.__hash__


class _Query(QueryParameter):
    __hash__ = object.__hash__


class _Body(BodyKwarg):
    __hash__ = object.__hash__


FromPath: TypeAlias = Annotated[T, _Path()]
FromQuery: TypeAlias = Annotated[T, _Query()]
JSONBody: TypeAlias = Annotated[T, _Body(media_type=RequestEncodingType.JSON)]
