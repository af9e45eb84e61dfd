"""A person compares two pictures and says what they see: listed, audited, removed with the rest."""

from functools import partial

import httpx2
import pytest

from invigilator.review import forget_comparisons
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


async def signed_in(http: httpx2.AsyncClient, name: str) -> httpx2.AsyncClient:
    form = {"name": name, "password": f"{name}123"}
    (await http.post("/api/staff/sign-in", json=form)).raise_for_status()
    return http


async def test_what_people_see_is_kept_beside_each_other_and_audited(
    place: Installation, candidate: CandidateClient
) -> None:
    path = f"/api/staff/sittings/{candidate.session_id}/photo-comparisons"
    async with place.client() as one, place.client() as two:
        proctor, reviewer = await signed_in(one, "proctor"), await signed_in(two, "reviewer")
        (await proctor.post(path, json={"says": "unsure", "note": " light "})).raise_for_status()
        place.clock.advance(1_000)
        said = await reviewer.post(path, json={"says": "same", "shown_at_ms": 7})
        told = [(one["by"], one["says"], one["note"]) for one in said.json()["comparisons"]]
        assert told == [("reviewer", "same", ""), ("proctor", "unsure", "light")]
        assert said.json()["comparisons"][0]["shown_at_ms"] == 7
        assert (await proctor.get(path)).json() == said.json()
        wrong = await proctor.post(path, json={"says": "guilty"})
        assert wrong.status_code == 400
    kinds = await place.parts.database.read(
        lambda tx: [fact.kind for fact in place.parts.journal.stream(tx, candidate.session_id)]
    )
    assert kinds.count("photo_compared") == 2
    forget = partial(forget_comparisons, session_id=candidate.session_id)
    await place.parts.database.write(forget)
    async with place.client() as http:
        proctor = await signed_in(http, "proctor")
        assert (await proctor.get(path)).json() == {"comparisons": []}
