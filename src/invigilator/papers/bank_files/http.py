"""Authors' calls about files of questions."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.papers.bank_files.model import FILE_BYTES_MAX
from invigilator.papers.bank_files.service import BankFiles
from invigilator.papers.bank_files.wire import (
    ExportReport,
    ImportReport,
    export_report,
    import_report,
)
from invigilator.papers.exchange import Format
from invigilator.parameters import FromPath, FromQuery

_DOWNLOAD = "application/octet-stream"
"""Of every file, whatever its format is: no browser is to show one as a page."""

_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
}

_Call = Request[Any, Any, Any]


def routes(files: BankFiles, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Bring in, take out, and what taking out loses."""
    authors = guard.needs(Permission.AUTHOR)
    path = "/api/staff/exams/{contest_slug:str}/bank"

    @post(
        f"{path}/import",
        guards=[authors],
        status_code=HTTP_200_OK,
        request_max_body_size=FILE_BYTES_MAX,
    )
    async def staff_bank_import(
        contest_slug: FromPath[str],
        request: _Call,
        format: FromQuery[Format | None] = None,  # noqa: A002
        dry_run: FromQuery[bool] = False,
        name: FromQuery[str] = "",
    ) -> ImportReport:
        """Keep the questions of a file (the body) in an exam's bank, or only say what would be.

        Without a format it is the one that the file looks like; its `name` helps to guess.
        """
        report = await files.bring_in(
            caller_on(request),
            contest_slug,
            await request.body(),
            format=format,
            file_name=name,
            is_dry_run=dry_run,
        )
        return import_report(report)

    @get(f"{path}/export", guards=[authors], media_type=_DOWNLOAD)
    async def staff_bank_export(
        contest_slug: FromPath[str],
        request: _Call,
        format: FromQuery[Format],  # noqa: A002
        tag: FromQuery[str | None] = None,
    ) -> Response[bytes]:
        """An exam's questions, or those with a tag, as a file."""
        writing = await files.take_out(caller_on(request), contest_slug, format, tag)
        disposition = f'attachment; filename="{writing.file_name}"'
        return Response(
            writing.content,
            media_type=_DOWNLOAD,
            headers={**_HEADERS, "content-disposition": disposition},
        )

    @get(f"{path}/export/report", guards=[authors])
    async def staff_bank_export_report(
        contest_slug: FromPath[str],
        request: _Call,
        format: FromQuery[Format],  # noqa: A002
        tag: FromQuery[str | None] = None,
    ) -> ExportReport:
        """What a file of a format could not say of an exam's questions."""
        return export_report(await files.take_out(caller_on(request), contest_slug, format, tag))

    return [staff_bank_import, staff_bank_export, staff_bank_export_report]
