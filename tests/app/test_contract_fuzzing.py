"""Every call of the contract, with drawn cases: never a failure of ours, and what it declares.

Cases are derived from `contract/openapi.json`, the same in each run. Half of them carry ids of what
is there, or they would all end at "no such sitting".
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case as DrawnCase
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.installation import Installation
from tests.support.two_exams import Target, two_exams

Case = DrawnCase[Any]
CONTRACT = Path(__file__).parent.parent.parent / "contract" / "openapi.json"
Operation = APIOperation[Any, Any, Any, Any]


def operations() -> Iterator[Operation]:
    """Every operation of the contract. One that the tool cannot read fails."""
    contract = schemathesis.openapi.from_dict(json.loads(CONTRACT.read_text()))
    for found in contract.get_all_operations():
        assert isinstance(found, Ok), found.err()
        yield found.ok()


OPERATIONS = {f"{one.method.upper()} {one.path}": one for one in operations()}
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
FITTING, WRONG = 4, 3


class Fuzzed:
    """The two exams in one process, called by somebody who presents everything that there is."""

    def __init__(self, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._open = AsyncExitStack()
        world = self._runner.run(two_exams())
        self.target: Target = {
            **world.here,
            "contest_slug": world.here["slug"],
            "hackerrank_username": world.here["username"],
            "id": world.here["alert_id"],
            "reviewer_name": world.names["administrator"],
        }
        self._headers = {
            **world.callers["admin password"],
            **world.callers["administrator"],
            "authorization": f"Bearer {world.tokens[world.here['session_id']]}",
        }
        copied = self._open.enter_async_context(world.copied(folder))
        self.place: Installation = self._runner.run(copied)
        # An event stream would never end; of a server that stops it ends at once.
        self.place.app.end_streams()

    def close(self) -> None:
        self._runner.run(self._open.aclose())
        self._runner.close()

    def call(self, case: Case) -> httpx2.Response:
        arguments = case.as_transport_kwargs(base_url="http://testserver")
        prepared = requests.Request(**_known(arguments)).prepare()
        headers = {**self._headers, **{name: str(v) for name, v in prepared.headers.items()}}
        assert prepared.url is not None
        assert prepared.method is not None
        return self._runner.run(self._send(prepared.method, prepared.url, headers, prepared.body))

    async def _send(
        self, method: str, url: str, headers: dict[str, str], body: Any
    ) -> httpx2.Response:
        async with self.place.client() as http:
            return await http.request(method, url, headers=headers, content=body or b"")


def _known(arguments: dict[str, Any]) -> dict[str, Any]:
    fields = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
    return {name: arguments[name] for name in fields if arguments.get(name) is not None}


def with_real_ids(case: Case, target: Target) -> None:
    """Put ids of what is there where the case has some of its own."""
    for part in (case.path_parameters, case.query, case.body):
        if isinstance(part, dict):
            for name in set(part) & set(target):
                part[name] = target[name]
            for name, one in (("session_ids", "session_id"), ("usernames", "username")):
                if name in part:
                    part[name] = [target[one]]
            if "ids" in part:
                part["ids"] = [target["alert_id"]]


@pytest.fixture(scope="module")
def looked_at() -> Iterator[dict[str, Fuzzed]]:
    """By engine, two exams that are only looked at: whoever looks leaves them to the next."""
    made: dict[str, Fuzzed] = {}
    yield made
    for fuzzed in made.values():
        fuzzed.close()


@pytest.fixture
def fuzzed(
    either_engine: str,
    name: str,
    looked_at: dict[str, Fuzzed],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Fuzzed]:
    """The two exams, for a call that may change them a copy of its own."""
    if not name.startswith("GET "):
        made = Fuzzed(tmp_path / "data")
        yield made
        made.close()
        return
    if either_engine not in looked_at:
        looked_at[either_engine] = Fuzzed(tmp_path_factory.mktemp("looked-at") / "data")
    yield looked_at[either_engine]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_call_fails_and_every_answer_is_of_the_contract(
    fuzzed: Fuzzed, name: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[name]
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
        return

    @settings(
        max_examples=FITTING if mode is GenerationMode.POSITIVE else WRONG,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    def holds(case: Case, is_real: bool) -> None:
        if is_real:
            with_real_ids(case, fuzzed.target)
        response = fuzzed.call(case)
        may_be_busy = "503" in operation.definition.raw["responses"]
        if response.status_code != 503 or not may_be_busy:
            assert response.status_code < 500, response.text
        case.validate_response(response, checks=CHECKS)

    holds()
