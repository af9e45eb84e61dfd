"""The two questions of proxies and orchestrators: are you alive, and should you be given calls."""

from collections.abc import Sequence

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from invigilator.app.readiness import Readiness, ReadinessCheck
from invigilator.identity import open_to_all


def routes(check: ReadinessCheck) -> Sequence[HTTPRouteHandler]:
    """Whether this process wants calls; 503 where it does not."""

    @get("/ready", guards=[open_to_all], include_in_schema=False)
    async def ready() -> Response[Readiness]:
        """Whether this process should be given calls."""
        now = await check.now()
        return Response(now, status_code=200 if now.ready else 503)

    return [ready]
