"""Branding over HTTP: set by administrators, and the logo for everybody."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from invigilator.branding.draft import checked
from invigilator.branding.model import LOGO_BYTES_MAX, NoSuchLogo
from invigilator.branding.service import InstallationBranding
from invigilator.branding.wire import (
    BrandingCheck,
    BrandingDocument,
    BrandingForm,
    branding_document,
    check_document,
    draft_of,
)
from invigilator.identity import Permission, StaffGuard, caller_on, open_to_all
from invigilator.parameters import FromPath, JSONBody

_FORM_BYTES_MAX = 8 * 1024
_NOTHING_MAX = 1024

_Call = Request[Any, Any, Any]

# Its address is made of its content, which so never changes. It is never run as a page.
_LOGO_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "referrer-policy": "no-referrer",
}


def routes(branding: InstallationBranding, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """What is set, check, change, and the logo."""
    return (*_setting(branding, guard), *_logo(branding, guard))


def _setting(branding: InstallationBranding, guard: StaffGuard) -> list[HTTPRouteHandler]:
    administrators = guard.needs(Permission.ADMINISTER)
    bounded: dict[str, Any] = {
        "guards": [administrators],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _FORM_BYTES_MAX,
    }

    @get("/api/staff/branding", guards=[administrators])
    async def staff_branding_read() -> BrandingDocument:
        """What is set of name, logo, accent colour and support contact."""
        return branding_document(branding.current)

    @post("/api/staff/branding", **bounded)
    async def staff_branding_change(
        data: JSONBody[BrandingForm], request: _Call
    ) -> BrandingDocument:
        """Set everything but the logo anew; all pages have it from their next load on."""
        await branding.change(draft_of(data), caller_on(request).name)
        return branding_document(branding.current)

    @post("/api/staff/branding/check", **bounded)
    async def staff_branding_check(data: JSONBody[BrandingForm]) -> BrandingCheck:
        """Say what of a form cannot be, and what its colours would become. Changes nothing."""
        return check_document(checked(draft_of(data)))

    return [staff_branding_read, staff_branding_change, staff_branding_check]


def _logo(branding: InstallationBranding, guard: StaffGuard) -> list[HTTPRouteHandler]:
    administrators = guard.needs(Permission.ADMINISTER)

    @post(
        "/api/staff/branding/logo",
        guards=[administrators],
        status_code=HTTP_200_OK,
        request_max_body_size=LOGO_BYTES_MAX,
    )
    async def staff_branding_logo_put(request: _Call) -> BrandingDocument:
        """Show a PNG, JPEG or WebP (the body) as the logo."""
        await branding.put_logo(await request.body(), caller_on(request).name)
        return branding_document(branding.current)

    @post(
        "/api/staff/branding/logo/remove",
        guards=[administrators],
        status_code=HTTP_200_OK,
        request_max_body_size=_NOTHING_MAX,
    )
    async def staff_branding_logo_remove(request: _Call) -> BrandingDocument:
        """Show no logo any more."""
        await branding.remove_logo(caller_on(request).name)
        return branding_document(branding.current)

    @get("/branding/logo/{digest:str}", guards=[open_to_all], include_in_schema=False)
    async def branding_logo(request: _Call, digest: FromPath[str]) -> Response[bytes]:
        """The logo, from memory; like the pages' own files it is under no limit.

        A hall of hundreds behind one address fetches it at the same moment, and it costs no query.
        """
        logo = branding.current.logo
        if logo is None or logo.sha256 != digest:
            raise NoSuchLogo
        headers = {**_LOGO_HEADERS, "etag": f'"{logo.sha256}"'}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(logo.data, media_type=logo.media_type, headers=headers)

    return [staff_branding_logo_put, staff_branding_logo_remove, branding_logo]
