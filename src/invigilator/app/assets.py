"""The files of the built pages, named by their content: kept by browsers for ever, sent packed."""

from pathlib import Path
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import File

from invigilator.identity import open_to_all
from invigilator.parameters import FromPath

_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
}
_MANIFEST = "staff.webmanifest"
_FACE_WORKER = "face-worker-"
# A worker obeys the policy that it is sent with, not its page's. This one runs a network that
# others have trained in a runtime that others have built: it may load its own files, and call
# nobody else.
_FACE_WORKER_POLICY = "; ".join(
    ("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'")
)


def asset_route(folder: Path) -> HTTPRouteHandler:
    """What a page of `folder` loads beside itself."""

    @get("/assets/{file_name:str}", guards=[open_to_all], include_in_schema=False)
    async def asset(file_name: FromPath[str], request: Request[Any, Any, Any]) -> File:
        """A script, style, font or network, by its name in the build."""
        path = folder / file_name
        if path.parent != folder or not path.is_file():
            raise NotFoundException
        headers = dict(_HEADERS)
        if file_name == _MANIFEST:
            headers["cache-control"] = "no-cache"
        if file_name.startswith(_FACE_WORKER):
            headers["content-security-policy"] = _FACE_WORKER_POLICY
        packed = folder / f"{file_name}.gz"
        if packed.is_file():
            headers["vary"] = "accept-encoding"
            if takes_gzip(request.headers.get("accept-encoding", "")):
                headers["content-encoding"] = "gzip"
                path = packed
        return File(path, filename=file_name, content_disposition_type="inline", headers=headers)

    return asset


def takes_gzip(accepted: str) -> bool:
    """Whether whoever sent this `Accept-Encoding` can unpack gzip; see RFC 9110, section 12.5.3."""
    for each in accepted.split(","):
        coding, _, weight = each.partition(";")
        if coding.strip().lower() == "gzip":
            return weight.replace(" ", "").rstrip("0.") != "q="
    return False
