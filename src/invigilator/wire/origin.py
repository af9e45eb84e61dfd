"""Protection against requests that another site makes with our visitor's cookies.

A browser says where a request comes from (`Sec-Fetch-Site`, or `Origin` in older ones). What says
neither is no browser, and then nobody's cookies ride along unnoticed.
Source: F. Valsorda, Cross-Site Request Forgery, 2025; the check of Go 1.25's net/http.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from invigilator.kernel import Kind, Refusal

_OUR_COOKIES = "invigilator_"
"""What the names of all our cookies begin with."""

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossOrigin(Refusal):
    """A write that another site's page sent."""

    kind = Kind.FORBIDDEN
    code = "cross_origin"
    words = "This request came from another site"


def refuse_cross_origin(
    method: str, header: Callable[[str], str], app_origin: str | None = None
) -> None:
    """Raise `CrossOrigin` for a write from elsewhere. `header` gives a header's value or ''.

    `app_origin`, where an operator names one (`*` for any), may write without our cookies.
    """
    if method in _SAFE_METHODS:
        return
    site = header("sec-fetch-site")
    if site in ("same-origin", "none"):
        return
    origin = header("origin")
    if not site and not origin:
        return
    if origin and urlsplit(origin).netloc == header("host"):
        return
    if origin and app_origin in (origin, "*") and _OUR_COOKIES not in header("cookie"):
        return
    raise CrossOrigin
