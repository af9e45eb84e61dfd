"""How often one sitting may call: as often as any recorder does, and no flood."""

import pytest

from tests.support.candidate import CandidateClient
from tests.support.installation import Installation


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("path", "fields", "most"),
    [
        ("/api/events", {"events": []}, 120),
        ("/api/review-file", {"nature": "tabs", "records": []}, 30),
        (
            "/api/upload-url",
            {"kind": "screen", "chunk_index": 1, "content_type": "video/webm"},
            240,
        ),
    ],
)
async def test_a_flood_is_told_to_wait_and_a_neighbour_is_not(
    candidate: CandidateClient,
    place: Installation,
    path: str,
    fields: dict[str, object],
    most: int,
) -> None:
    for _ in range(most):
        assert (await candidate.call(path, **fields)).status_code == 200
    refused = await candidate.call(path, **fields)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_calls")
    assert int(refused.headers["retry-after"]) >= 1
    async with place.client() as http:
        neighbour = CandidateClient(http)
        await neighbour.start("arun")
        assert (await neighbour.call(path, **fields)).status_code == 200
        stranger = {**fields, "session_id": candidate.session_id}
        assert (await http.post(path, json=stranger)).status_code == 401
    place.clock.advance(60_000)
    assert (await candidate.call(path, **fields)).status_code == 200
