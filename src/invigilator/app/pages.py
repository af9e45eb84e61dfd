"""The built web pages: three documents, a service worker, and files named by their content."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import File, Redirect

from invigilator.app.assets import asset_route
from invigilator.branding import InstallationBranding
from invigilator.exams import Exams
from invigilator.identity import open_to_all

PAGES = Path(__file__).parent / "pages"

_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # The component library sets sizes by style attributes.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_PAGE_HEADERS = {
    "cache-control": "no-cache",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "display-capture=(self), camera=(self), microphone=(self)",
}
# Its address stays while its content changes. It calls nobody, and shows only what it is told.
_WORKER_HEADERS = {
    "cache-control": "no-cache",
    "content-security-policy": "default-src 'none'; img-src 'self'",
    "x-content-type-options": "nosniff",
}
_STAFF_PATHS = (
    "/sign-in",
    "/setup",
    "/invitation",
    "/account",
    "/people",
    "/keys",
    "/webhooks",
    "/operations",
    "/audit",
    "/branding",
    "/exams",
    "/exams/{contest_slug:str}",
    "/exams/{contest_slug:str}/alerts",
    "/alert-catalogue",
    "/alerts",
    "/exams/{contest_slug:str}/retention",
    "/exams/{contest_slug:str}/interruptions",
    "/exams/{contest_slug:str}/questions",
    "/exams/{contest_slug:str}/paper",
    "/exams/{contest_slug:str}/results",
    "/exams/{contest_slug:str}/results/{session_id:str}",
    "/exams/{contest_slug:str}/marking",
    "/exams/{contest_slug:str}/keys",
    "/exams/{contest_slug:str}/statistics",
    "/console",
    "/console/{contest_slug:str}",
    "/admin/student/{username:str}",
    "/review/{session_id:str}",
)


_CANDIDATE_PATHS = (
    "/e/{contest_slug:str}",
    "/login",
    "/logout",
    "/exam",
    "/exam/{contest_slug:str}",
)

# Where other exam systems have their pages, and the pages here that do their work.
_MOVED = {"/admin": "/console", "/admin/login": "/sign-in", "/admin/violations": "/alerts"}


def routes(
    exams: Exams,
    branding: InstallationBranding,
    folder: Path = PAGES,
    *,
    upload_origin: str | None = None,
) -> Sequence[HTTPRouteHandler]:
    """The pages and their files. All public: what they show comes by calls with guards.

    `upload_origin` is the store's, where browsers upload straight to it.
    """
    headers = page_headers(upload_origin)

    @get(list(_STAFF_PATHS), guards=[open_to_all], include_in_schema=False)
    async def staff_page() -> Response[bytes]:
        """The staff's page; its own script chooses what to show by the address."""
        return _page(folder / "staff.html", headers, branding.head)

    @get(list(_CANDIDATE_PATHS), guards=[open_to_all], include_in_schema=False)
    async def candidate_page() -> Response[bytes]:
        """The candidate's page; its own script chooses what to show by the address."""
        return _page(folder / "candidate.html", headers, branding.head)

    @get(["/check", "/e/{contest_slug:str}/check"], guards=[open_to_all], include_in_schema=False)
    async def check_page() -> Response[bytes]:
        """The system check; its own script reads the exam off the address."""
        return _page(folder / "check.html", headers, branding.head)

    @get("/", guards=[open_to_all], include_in_schema=False)
    async def front_page(request: Request[Any, Any, Any]) -> Response[Any]:
        """A candidate who typed the bare address, where only one exam can be meant."""
        exam = await exams.meant(None, prefer_open=True)
        if exam is not None:
            return Redirect(f"/e/{exam.slug}")
        return _page(folder / "candidate.html", headers, branding.head)

    @get(list(_MOVED), guards=[open_to_all], include_in_schema=False)
    async def moved_page(request: Request[Any, Any, Any]) -> Redirect:
        """An address that another system has taught people."""
        return Redirect(_MOVED[request.url.path.rstrip("/")])

    @get("/push-worker.js", guards=[open_to_all], include_in_schema=False)
    async def push_worker() -> File:
        """The service worker that shows what is told while no page is open."""
        path = folder / "push-worker.js"
        if not path.is_file():
            raise NotFoundException
        return File(
            path,
            filename=path.name,
            content_disposition_type="inline",
            media_type="text/javascript",
            headers=_WORKER_HEADERS,
        )

    return [
        staff_page,
        candidate_page,
        check_page,
        front_page,
        moved_page,
        asset_route(folder),
        push_worker,
    ]


def page_headers(upload_origin: str | None = None) -> dict[str, str]:
    """What every page is sent with; its scripts may call us, and the store's origin if any."""
    connect = " ".join(("connect-src 'self'", *filter(None, (upload_origin,))))
    return {
        "content-security-policy": f"{_CONTENT_SECURITY_POLICY}; {connect}",
        **_PAGE_HEADERS,
    }


def _page(path: Path, headers: dict[str, str], head: bytes) -> Response[bytes]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = b"The web pages have not been built. Run: make setup"
        return Response(content, status_code=503, media_type=MediaType.TEXT)
    branded = content.replace(b"</head>", head + b"</head>", 1)
    return Response(branded, media_type=MediaType.HTML, headers=headers)
