"""What the console reads every few seconds, with few sittings and with many.

The same rows are asked for each time, so the figures may differ only by what a longer table costs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from statistics import median

from bench.candidates import prepare, slug_of
from bench.load import Load
from bench.server import ServerProcess
from bench.staff import Staff, alert_batches, sign_in

FEW, MANY = 500, 10_000
_ROWS = 100
_CALLS = 200


@dataclass(frozen=True, slots=True)
class ConsoleFigures:
    """Milliseconds of one call, the median, by how many sittings (and as many alerts) there are."""

    alerts_list_ms: dict[int, float]
    filtered_list_ms: dict[int, float]
    stats_ms: dict[int, float]


async def measure_console(folders: dict[int, tuple[Path, Staff]]) -> ConsoleFigures:
    """Ask one call after the other, nothing else going on."""
    listed: dict[int, float] = {}
    filtered: dict[int, float] = {}
    stats: dict[int, float] = {}
    for sittings, (folder, staff) in folders.items():
        with ServerProcess("invigilator", folder) as server:
            await _answered(server, iter(alert_batches(staff, sittings, of=sittings)))
            listing = f"/api/admin/alerts?contest_slug={slug_of()}&limit={_ROWS}"
            listed[sittings] = await _typical_ms(server, staff.get(listing))
            filtered[sittings] = await _typical_ms(
                server, staff.get(listing + "&severity=warning&room=Room%202")
            )
            counts = f"/api/admin/stats?contest_slug={slug_of()}"
            stats[sittings] = await _typical_ms(server, staff.get(counts))
    return ConsoleFigures(listed, filtered, stats)


def prepare_console(folder: Path) -> dict[int, tuple[Path, Staff]]:
    """Two installations, one with few sittings and one with many, each with an administrator."""
    made = {}
    for sittings in (FEW, MANY):
        own = folder / f"console-{sittings}"
        prepare(own, sittings)
        made[sittings] = (own, sign_in(own))
    return made


async def _typical_ms(server: ServerProcess, call: bytes) -> float:
    latencies = await _answered(server, repeat(call, _CALLS))
    return median(latencies[_CALLS // 10 :]) * 1000


async def _answered(server: ServerProcess, calls: Iterator[bytes]) -> list[float]:
    async with Load(server.port, [calls]) as load:
        await load.finished()
    return load.tally.latencies
