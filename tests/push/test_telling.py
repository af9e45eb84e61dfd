"""An alert reaches the phones of those who may see it, and no more often than is read."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
import pytest

from invigilator.alerts import AlertSettings
from invigilator.exams import ExamDraft
from invigilator.push import PushSettings
from invigilator.push.payload import path_of
from invigilator.push.store import digest_of
from tests.push.conftest import Office
from tests.push.phone import Phone, vapid_claims
from tests.support.hall import EXAM

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

STOPPED = "Room 4: Screen sharing stopped"
MINUTE_MS = 60_000


async def facts(office: Office) -> list[dict[str, Any]]:
    hall = office.hall
    found = await hall.database.read(lambda tx: hall.journal.stream(tx, "push"))
    return [{"kind": fact.kind} | msgspec.json.decode(fact.body) for fact in found]


async def waits(office: Office) -> int:
    lists = await office.background.jobs.lists(limit=100)
    return len(lists.waiting)


async def test_a_phone_reads_the_alert_and_whoever_carries_it_does_not(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.tell()
    [message] = office.there.messages
    assert b"Room" not in message.body
    shown = phone.read(message.body)
    assert (shown["title"], shown["body"]) == (STOPPED, f"Contest {EXAM}")
    [alert] = await office.hall.database.read(lambda tx: office.hall.alerts.of_exam(tx, EXAM))
    assert shown["path"] == f"/alerts?{urlencode({'exam': EXAM, 'alert': alert.id})}"
    assert (shown["severity"], shown["exam"]) == ("critical", EXAM)
    assert (message.headers["urgency"], message.headers["ttl"]) == ("high", "900")
    assert message.headers["content-encoding"] == "aes128gcm"
    assert message.headers["topic"] == shown["tag"]
    assert len(message.headers["topic"]) == 32
    key = office.push.service.public_key
    claims = vapid_claims(message.headers["authorization"], public_key=key)
    assert claims["aud"] == office.there.url("", host="hooks.example", scheme="https")


@pytest.mark.parametrize(
    ("alert_id", "opened"),
    [
        ("a pair: priya & bo", ["a pair: priya & bo"]),
        ("12", ['"12"']),
        ("true", ['"true"']),
        ("\N{SNOWMAN}" * 400, []),
        ("", []),
    ],
    ids=["of a tool", "a number", "a truth", "too long", "none"],
)
def test_a_press_opens_the_alert_and_where_none_is_named_the_list(
    alert_id: str, opened: list[str]
) -> None:
    """Pages read `12` in an address as a number, and 123e4 as another one than was meant."""
    asked = parse_qs(urlsplit(path_of("june", alert_id)).query)
    assert asked == {"exam": ["june"]} | ({"alert": opened} if opened else {})


async def test_a_locked_phone_names_nobody_unless_the_installation_says_so(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.tell()
    assert "Priya" not in office.titles(phone)[0]
    office.settings = PushSettings(allow_private_addresses=True, show_names=True)
    office.open()
    await office.stop_sharing("bo_k")
    await office.tell()
    assert office.titles(phone)[1] == "Room 4: Priya S.: Screen sharing stopped"


async def test_who_is_posted_elsewhere_is_not_told(office: Office) -> None:
    caller, _ = await office.signed_in()
    await office.posted(caller, (EXAM, "Room 5"))
    phone = Phone()
    await office.subscribe((await office.signed_in())[0], phone)
    await office.stop_sharing("priya_s", room="Room 4")
    await office.stop_sharing("bo_k", room="Room 5")
    await office.tell()
    assert office.titles(phone) == ["Room 5: Screen sharing stopped"]


async def test_what_one_may_see_is_asked_again_as_it_is_sent(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.dispatch()
    await office.posted(caller, (EXAM, "Room 5"))
    await office.tell()
    assert office.titles(phone) == []


async def test_a_phone_is_told_while_it_is_signed_in_and_again_after_it_is(office: Office) -> None:
    caller, token = await office.signed_in()
    phone = Phone()
    subscription = await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.dispatch()
    await office.identity.sign_out(token)
    await office.tell()
    await office.stop_sharing("bo_k")
    await office.tell()
    assert office.titles(phone) == []
    again, _ = await office.signed_in()
    digest = digest_of(subscription.endpoint)
    renewed = await office.push.service.renew(again, digest)
    assert renewed is not None
    assert renewed.id == subscription.id
    await office.stop_sharing("cy_d")
    await office.tell()
    assert office.titles(phone) == [STOPPED]
    other, _ = await office.signed_in("observer")
    assert await office.push.service.renew(other, digest) is None


async def test_only_what_was_asked_for_is_told(office: Office) -> None:
    caller, _ = await office.signed_in()
    other = ExamDraft(
        title="Another",
        opens_at_ms=office.hall.clock.now_ms() - 1000,
        closes_at_ms=office.hall.clock.now_ms() + 3_600_000,
        contest_url="https://judge.example/contests/y",
        slug="another",
    )
    await office.hall.exams.create(other, by="somebody")
    wishes: dict[str, dict[str, Any]] = {
        "/warnings": {"severities": ("warning",)},
        "/another": {"exam_slug": "another"},
        "/room-5": {"exam_slug": EXAM, "room": "Room 5"},
        "/room-4": {"exam_slug": EXAM, "room": "Room 4", "severities": ("info", "critical")},
    }
    phone = Phone()
    for path, wanted in wishes.items():
        await office.subscribe(caller, phone, path=path, **wanted)
    await office.stop_sharing()
    await office.tell()
    assert [message.path for message in office.there.messages] == ["/room-4"]


async def test_what_is_only_noted_rings_no_phone(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    hall = office.hall
    settings = AlertSettings(hall.database, hall.journal, hall.clock)
    await settings.replace(EXAM, {"screen_share_stopped": {"action": "note"}}, by="asha")
    await office.stop_sharing()
    await office.tell()
    assert office.titles(phone) == []
    await settings.replace(EXAM, {}, by="asha")
    await office.stop_sharing("bo_k")
    await office.tell()
    assert office.titles(phone) == [STOPPED]


async def test_a_burst_is_told_in_part_and_then_in_sum(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    for number in range(18):
        await office.stop_sharing(f"person_{number}")
    await office.tell()
    assert office.titles(phone) == [STOPPED] * 5 + ["13 more alerts in Room 4"]
    await office.stop_sharing("one_more")
    await office.tell()
    assert len(office.there.messages) == 6
    office.hall.clock.advance(MINUTE_MS)
    await office.tell()
    assert office.titles(phone)[6:] == [STOPPED]
    assert await waits(office) == 0


async def test_a_sum_over_rooms_says_how_many_rooms(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    for number in range(8):
        await office.stop_sharing(f"person_{number}", room=f"Room {4 + number % 2}")
    await office.tell()
    assert office.titles(phone)[-1] == "3 more alerts in 2 rooms"


async def test_a_later_alert_of_a_sitting_takes_the_place_of_one_that_waits(
    office: Office,
) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    sitting = await office.stop_sharing()
    office.there.replies = [(503, {}, b"")]
    await office.tell()
    office.hall.clock.advance(1_000)
    await office.stop_again(sitting)
    await office.dispatch()
    office.hall.clock.advance(MINUTE_MS)
    await office.tell()
    tags = {message.headers["topic"] for message in office.there.messages}
    assert (len(office.there.messages), len(tags)) == (2, 1)


async def test_what_fails_is_tried_again_after_what_the_service_asks_for(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    office.there.replies = [(500, {}, b""), (429, {"retry-after": "120"}, b"")]
    await office.tell()
    office.hall.clock.advance(30_000)
    await office.tell()
    assert len(office.there.messages) == 2
    office.hall.clock.advance(119_000)
    await office.tell()
    assert len(office.there.messages) == 2
    office.hall.clock.advance(1_000)
    await office.tell()
    assert len(office.there.messages) == 3
    [one] = await office.push.service.of(caller)
    assert one.problem == ""


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(office: Office, status: int) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone, path="/gone")
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.dispatch()
    office.there.replies = [(status, {}, b"")]
    await office.background.worker.run_due()
    [left] = await office.push.service.of(caller)
    [*_, ended] = await facts(office)
    assert (ended["kind"], ended["status_code"]) == ("push_ended", status)
    assert ended["subscription_id"] != left.id
    assert await waits(office) == 0


async def test_what_a_service_refuses_for_good_is_said_and_not_tried_again(office: Office) -> None:
    caller, _ = await office.signed_in()
    await office.subscribe(caller, Phone())
    await office.stop_sharing()
    office.there.replies = [(403, {}, b"")]
    await office.tell()
    office.hall.clock.advance(MINUTE_MS)
    await office.tell()
    assert len(office.there.messages) == 1
    [one] = await office.push.service.of(caller)
    assert one.problem == "refused"


async def test_what_is_old_or_put_away_is_no_news(office: Office) -> None:
    caller, _ = await office.signed_in("admin")
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.dispatch()
    office.hall.clock.advance(900_000)
    await office.tell()
    await office.stop_sharing("bo_k")
    await office.dispatch()
    alerts = await office.hall.database.read(lambda tx: office.hall.alerts.of_exam(tx, EXAM))
    ids = [alert.id for alert in alerts]
    await office.hall.alerts.put_away(caller, ids, archived=True)
    await office.tell()
    assert office.there.messages == []
    assert await waits(office) == 0


async def test_a_private_address_is_never_called(office: Office) -> None:
    caller, _ = await office.signed_in()
    await office.subscribe(caller, Phone())
    office.settings = PushSettings()
    office.open()
    await office.stop_sharing()
    await office.tell()
    assert office.there.messages == []
    [one] = await office.push.service.of(caller)
    assert one.problem == "address_not_allowed"


async def test_a_restart_in_the_middle_loses_nothing(office: Office) -> None:
    caller, _ = await office.signed_in()
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.stop_sharing()
    await office.dispatch()
    office.open()
    await office.tell()
    assert office.titles(phone) == [STOPPED]
    assert await waits(office) == 0


async def test_one_browser_is_told_for_whoever_is_signed_in_there_last(office: Office) -> None:
    caller, _ = await office.signed_in()
    other, _ = await office.signed_in("observer")
    phone = Phone()
    await office.subscribe(caller, phone)
    await office.subscribe(other, phone)
    await office.stop_sharing()
    await office.tell()
    assert office.titles(phone) == [STOPPED]
    assert await office.push.service.of(caller) == []
