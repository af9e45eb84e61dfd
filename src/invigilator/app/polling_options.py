"""The flags of `invigilator poll`, in groups: where a contest is, and which server is told."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

_LATER = "Taken, and kept for later: nothing evaluates yet."
_NOT_NEEDED = "Taken, and not needed: the server knows names and rooms."


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a contest's submissions come from."""

    contest_id: Annotated[str, Parameter(help="Its number in fixtures, or its id at a CLICS.")] = ""
    live: Annotated[bool, Parameter(help="Ask HackerRank through a signed-in Chromium.")] = False
    devtools_url: Annotated[str, Parameter(help="Where that Chromium listens for debugging.")] = (
        "http://127.0.0.1:9222"
    )
    clics: Annotated[str, Parameter(help="A CLICS Contest API, as https://judge.example/api.")] = ""
    fixtures: Annotated[
        Path | None, Parameter(help="A folder with data/raw/contest_ID_meta.json.")
    ] = None
    folder: Annotated[
        Path | None,
        Parameter(help="A folder of programs: PROBLEM/PERSON.EXT or PERSON_NUMBER.EXT."),
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Which server is told, if any."""

    api_base: Annotated[str, Parameter(help="The server that is told.")] = "http://localhost:8080"
    api_key: Annotated[str, Parameter(help="Its key; without it, ALERTS_INGEST_API_KEY.")] = ""
    post: Annotated[bool, Parameter(negative="--no-post", help="Tell the server.")] = True
    dry_run: Annotated[bool, Parameter(negative=(), help="The same as --no-post.")] = False


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class OfReference:
    """Flags of the reference's poller that mean nothing here, or not yet."""

    live_bridge: Annotated[bool, Parameter(help="The same as --live, without a bridge.")] = False
    alert_config: Annotated[Path | None, Parameter(help=_LATER)] = None
    verdict_queue: Annotated[Path | None, Parameter(help=_LATER)] = None
    verdict_max_cycles: Annotated[int, Parameter(help=_LATER)] = 8
    admin_password: Annotated[str, Parameter(help=_NOT_NEEDED)] = ""
    enrich: Annotated[bool, Parameter(negative="--no-enrich", help=_NOT_NEEDED)] = True
    enrich_max_per_cycle: Annotated[int, Parameter(help=_NOT_NEEDED)] = 20
    enrich_rate_limit: Annotated[float, Parameter(help=_NOT_NEEDED)] = 0.3
