"""`invigilator poll` in a process of its own, from a judge to a server, also when it is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from invigilator.app.judges import Source, SourceUnclear, judge_of
from invigilator.contests import Outcome
from tests.support.clics import CONTEST, TOKEN, ClicsSite
from tests.support.inbox import KEY, InboxSite
from tests.support.site import serving

CODES = 20


@pytest.fixture
def judge() -> Iterator[ClicsSite]:
    site = ClicsSite()
    with serving(site) as site.address:
        yield site


def poll(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "invigilator", "poll", "--once", "--slug", "june", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_poller_that_is_killed_goes_on_where_it_was_and_tells_the_server_once(
    judge: ClicsSite, tmp_path: Path
) -> None:
    for number in range(CODES):
        judge.submit(f"person-{number}", "problem", f"print({number})", Outcome.ACCEPTED)
    site = InboxSite()
    with serving(site) as server:
        told = ["--clics", f"{judge.address}/api", "--contest-id", CONTEST]
        told += ["--api-base", server, "--data-dir", str(tmp_path), "--interval", "60"]
        environment = {"JUDGE_TOKEN": TOKEN, "ALERTS_INGEST_API_KEY": KEY}
        first = poll(*told, **environment)
        while len(codes_asked(judge)) < CODES // 2:
            assert first.poll() is None, first.communicate()
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
        first.communicate()
        before = len(codes_asked(judge))
        second = poll(*told, **environment)
        output, errors = second.communicate(timeout=120)

    assert second.returncode == 0, errors
    summary = json.loads(output)["last_cycle"]
    assert (summary["status"], summary["cycle"], summary["n_code"]) == ("ok", 2, CODES)
    assert before < CODES
    assert len(codes_asked(judge)) <= CODES + 1
    assert site.submission_ids() == [str(number + 1) for number in range(CODES)]


def test_a_judge_that_does_not_answer_is_said_in_json_and_in_the_status(tmp_path: Path) -> None:
    process = poll("--folder", str(tmp_path / "gone"), "--no-post", "--data-dir", str(tmp_path))
    output, _ = process.communicate(timeout=120)
    summary = json.loads(output)["last_cycle"]
    assert (process.returncode, summary["status"]) == (1, "metadata-unavailable")
    assert "gone cannot be read" in summary["error"]


@pytest.mark.parametrize(
    "source",
    [
        Source(slug="june"),
        Source(slug="june", devtools_url="http://127.0.0.1:9222", programs=Path("class")),
    ],
)
def test_a_command_names_one_judge_and_no_other(source: Source) -> None:
    with pytest.raises(SourceUnclear, match="Name one of --live"):
        judge_of(source, {})


def codes_asked(judge: ClicsSite) -> list[str]:
    return [path for path in judge.asked if path.endswith("/files")]
