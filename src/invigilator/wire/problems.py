"""Refusals as problem documents (RFC 9457), with the reference API's two words in them."""

from http import HTTPStatus
from typing import Any

import msgspec

from invigilator.kernel import Kind, Refusal

_STATUS = {
    Kind.INVALID: HTTPStatus.BAD_REQUEST,
    Kind.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.MISSING: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.GONE: HTTPStatus.GONE,
    Kind.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Kind.WRONG_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Kind.UNPROCESSABLE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem document. `code` is stable; `error` and `detail` are the reference's words."""

    title: str
    status: int
    code: str
    error: str
    detail: str
    type: str = "about:blank"
    field: str | msgspec.UnsetType = msgspec.UNSET
    retry_after_seconds: int | msgspec.UnsetType = msgspec.UNSET
    results: list[Any] | msgspec.UnsetType = msgspec.UNSET
    """What became of each, where a call about many was refused; or all that is wrong with one."""


def problem_of(failure: Exception) -> Problem:
    """The document for a failure. What is not a refusal says nothing of its inside."""
    if not isinstance(failure, Refusal):
        return Problem(
            title="Internal Server Error",
            status=500,
            code="internal_error",
            error="Internal server error",
            detail="Internal server error",
        )
    status = _STATUS[failure.kind]
    return Problem(
        title=status.phrase,
        status=status,
        code=failure.code,
        error=failure.words,
        detail=failure.words,
        field=failure.field or msgspec.UNSET,
        retry_after_seconds=failure.retry_after_seconds or msgspec.UNSET,
        results=failure.data.get("results", msgspec.UNSET),
    )
