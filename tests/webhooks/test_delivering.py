"""An alert reaches another system, over its failures and over ours."""

import asyncio
import json
from typing import Any

import msgspec
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from invigilator.identity import Posting
from invigilator.outward import Unanswered
from invigilator.testing.jobs import job_process
from invigilator.webhooks import Delivering, State
from invigilator.webhooks.backoff import TRIES_MAX
from invigilator.webhooks.draft import Draft
from tests.support.hall import EXAM, Hall
from tests.support.receiver import Message, Receiver
from tests.webhooks.conftest import (
    SECRET,
    SETTINGS,
    BrokenSender,
    HeldSender,
    Office,
    ReadySender,
    administrator,
)

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def verified(message: Message, secret: str | None) -> Any:
    """The message's content, by the library that receivers use."""
    assert secret is not None
    return Webhook(secret).verify(message.body, message.headers)


async def nothing_is_due(office: Office, held: HeldSender) -> bool:
    """Whether another look takes nothing; what it takes would be held."""
    before = len(held.held)
    looking = asyncio.create_task(office.delivering.send_due())
    next_one = asyncio.create_task(held.holds(before + 1, looking))
    await asyncio.wait([looking, next_one], return_when=asyncio.FIRST_COMPLETED)
    held_more = len(held.held) > before
    if held_more:
        held.release()
    await asyncio.gather(looking, next_one, return_exceptions=True)
    return not held_more


async def test_an_alert_arrives_whole_and_its_signature_fits(
    office: Office, there: Receiver
) -> None:
    made = await office.make(there.url())
    await office.alert()
    await office.tell()
    assert await office.delivering.send_due() == 1
    [message] = there.messages
    payload = verified(message, made.secret)
    assert set(payload) == {"type", "timestamp", "data"}
    assert payload["type"] == "alert.raised"
    alert = payload["data"]["alert"]
    assert (alert["type"], alert["contest_slug"]) == ("screen_share_stopped", EXAM)
    assert alert["hackerrank_username"] == "priya_s"
    [delivery] = await office.log(made)
    assert (delivery.state, delivery.tries, delivery.status_code) == (State.DELIVERED, 1, 204)
    assert message.headers["webhook-id"] == delivery.id


async def test_a_message_that_was_changed_or_signed_by_another_is_not_verified(
    office: Office, there: Receiver
) -> None:
    made, other = await office.make(there.url()), await office.make(there.url("/other"))
    await office.alert()
    await office.tell()
    await office.delivering.send_due()
    message = next(m for m in there.messages if m.path == "/hook")
    verified(message, made.secret)
    with pytest.raises(WebhookVerificationError):
        verified(message, other.secret)
    with pytest.raises(WebhookVerificationError):
        verified(Message("/", message.headers, message.body + b" "), made.secret)


async def test_what_fails_twice_arrives_at_the_third_try_with_the_same_id(
    office: Office, there: Receiver
) -> None:
    made = await office.make(there.url())
    there.replies = [(503, {}, b"busy"), (301, {"location": "/elsewhere"}, b"")]
    await office.alert()
    await office.tell()
    for _ in range(2):
        assert await office.delivering.send_due() == 1
        assert await office.delivering.send_due() == 0
        office.hall.clock.advance(20_000)
    [waiting] = await office.log(made)
    assert (waiting.state, waiting.tries, waiting.status_code) == (State.PENDING, 2, 301)
    assert await office.delivering.send_due() == 1
    assert len({message.headers["webhook-id"] for message in there.messages}) == 1
    assert len({message.headers["webhook-timestamp"] for message in there.messages}) == 3
    verified(there.messages[2], made.secret)
    [delivered] = await office.log(made)
    assert (delivered.state, delivered.tries) == (State.DELIVERED, 3)
    office.hall.clock.advance(10 * DAY_MS)
    assert await office.delivering.send_due() == 0


async def test_after_twelve_tries_a_message_is_given_up_and_that_is_a_fact(
    office: Office, there: Receiver, hall: Hall
) -> None:
    made = await office.make(there.url())
    there.replies = [(500, {}, b"no" * 1000)] * TRIES_MAX
    await office.alert()
    await office.tell()
    for tries in range(1, TRIES_MAX + 1):
        assert await office.delivering.send_due() == 1
        [delivery] = await office.log(made)
        assert delivery.tries == tries
        hall.clock.advance(15 * HOUR_MS)
    assert (delivery.state, delivery.status_code) == (State.GIVEN_UP, 500)
    assert delivery.answer == "no" * 250
    assert await office.delivering.send_due() == 0
    [fact] = await hall.database.read(
        lambda tx: hall.journal.after(tx, 0, kinds=["webhook_given_up"])
    )
    told = msgspec.json.decode(fact.body)
    assert (told["delivery_id"], told["tries"], told["host"]) == (delivery.id, 12, "127.0.0.1")


async def test_what_waits_survives_a_restart(office: Office, there: Receiver) -> None:
    made = await office.make(there.url())
    there.replies = [(500, {}, b"")]
    await office.alert()
    await office.tell()
    await office.delivering.send_due()
    office.open()
    assert await office.delivering.send_due() == 0
    office.hall.clock.advance(10_000)
    assert await office.delivering.send_due() == 1
    verified(there.messages[1], made.secret)


async def test_a_crash_in_the_middle_of_a_try_loses_no_message(hall: Hall) -> None:
    held = HeldSender()
    office = Office(hall, held)
    made = await office.make("https://hooks.example/")
    await office.alert()
    await office.tell()
    trying = asyncio.create_task(office.delivering.send_due())
    await held.holds(1, trying)
    trying.cancel()
    await asyncio.gather(trying, return_exceptions=True)
    office.open()
    # Nobody knows yet whether the one who took it lives.
    assert await nothing_is_due(office, held)
    hall.clock.advance(120_000)
    again = asyncio.create_task(office.delivering.send_due())
    await held.holds(2, again)
    held.release()
    assert await again == 1
    [delivery] = await office.log(made)
    assert (delivery.state, delivery.tries) == (State.DELIVERED, 2)


async def test_an_endpoint_that_hangs_holds_up_only_two_places(hall: Hall) -> None:
    held = HeldSender()
    office = Office(hall, held)
    await office.make("https://slow.example/")
    for number in range(5):
        await office.alert(f"candidate_{number}")
    await office.tell()
    await office.make("https://quick.example/")
    await office.alert("candidate_6")
    await office.tell()
    slow = asyncio.create_task(office.delivering.send_due())
    await held.holds(3, slow)
    urls = [url for url, _ in held.held]
    assert sorted(urls) == ["https://quick.example/"] + ["https://slow.example/"] * 2
    assert await nothing_is_due(office, held)
    held.release()
    assert await slow == 3


async def test_no_more_is_under_way_than_the_setting_says(hall: Hall) -> None:
    held = HeldSender()
    office = Office(hall, held)
    for number in range(6):
        await office.make(f"https://hooks{number}.example/")
    for name in ("one", "two"):
        await office.alert(name)
    await office.tell()
    first = asyncio.create_task(office.delivering.send_due())
    await held.holds(SETTINGS.concurrency, first)
    assert await nothing_is_due(office, held)
    held.release()
    assert await first == SETTINGS.concurrency
    second = asyncio.create_task(office.delivering.send_due())
    await held.holds(12, second)
    held.release()
    assert await second == 4
    assert {url for url, _ in held.held} == {f"https://hooks{n}.example/" for n in range(6)}


async def test_endpoints_take_turns_however_much_waits_for_some(hall: Hall) -> None:
    ready = ReadySender()
    office = Office(hall, ready)
    urls = {(await office.make(f"https://hooks{n}.example/")).endpoint.url for n in range(6)}
    for name in ("one", "two", "three", "four", "five", "six"):
        await office.alert(name)
    await office.tell()
    for _ in range(3):
        assert await office.delivering.send_due() == 8
    assert set(ready.urls) == urls


async def test_a_sender_that_breaks_is_a_try_that_failed(hall: Hall) -> None:
    office = Office(hall, BrokenSender())
    made = await office.make("https://hooks.example/")
    await office.alert()
    await office.tell()
    await office.delivering.send_due()
    [delivery] = await office.log(made)
    assert (delivery.state, delivery.tries) == (State.PENDING, 1)
    assert delivery.problem == "connection_failed"


async def test_an_endpoint_that_is_not_enabled_is_sent_nothing_until_it_is(
    office: Office, there: Receiver
) -> None:
    made = await office.make(there.url())
    await office.alert()
    await office.tell()
    for enabled, sent in ((False, 0), (True, 1)):
        draft = Draft(is_enabled=enabled)
        await office.webhooks.change(administrator(), made.endpoint.id, draft, rotate_secret=False)
        assert await office.delivering.send_due() == sent


async def test_for_a_day_after_a_rotation_both_secrets_fit(office: Office, there: Receiver) -> None:
    made = await office.make(there.url())
    rotated = await office.webhooks.change(
        administrator(), made.endpoint.id, Draft(), rotate_secret=True
    )
    assert rotated.secret not in (None, made.secret)
    await office.alert("one")
    await office.tell()
    await office.delivering.send_due()
    for secret in (made.secret, rotated.secret):
        verified(there.messages[0], secret)
    test = await office.webhooks.test(administrator(), made.endpoint.id)
    assert test.state is State.DELIVERED
    clock = office.hall.clock
    clock.advance(DAY_MS)
    await office.webhooks.test(administrator(), made.endpoint.id)
    signatures = [message.headers["webhook-signature"].split() for message in there.messages]
    assert [len(found) for found in signatures] == [2, 2, 1]


async def test_a_fact_is_told_once_however_often_it_is_read(
    office: Office, there: Receiver
) -> None:
    made = await office.make(there.url())
    await office.alert()
    await office.tell()
    office.after = 0
    await office.tell()
    assert len(await office.log(made)) == 1


async def test_a_new_endpoint_is_not_told_of_what_was_before_it(
    office: Office, there: Receiver
) -> None:
    await office.alert("one")
    office.hall.clock.advance(1)
    made = await office.make(there.url())
    await office.alert("two")
    await office.tell()
    [delivery] = await office.log(made)
    assert json.loads(delivery.body)["data"]["alert"]["hackerrank_username"] == "two"


async def test_a_changed_sitting_is_told_to_who_asked_for_it(
    office: Office, there: Receiver, hall: Hall
) -> None:
    made = await office.make(there.url(), events=("sitting.changed",), exam_slug=EXAM)
    sitting = await hall.sit("ravi")
    await hall.end(sitting)
    await office.tell()
    await office.delivering.send_due()
    payload = verified(there.messages[0], made.secret)
    assert payload["type"] == "sitting.changed"
    told = payload["data"]["sitting"]
    assert (told["hackerrank_username"], told["to_status"]) == ("ravi", "ended")
    assert (told["session_id"], told["room"]) == (sitting.session_id, "Room 4")


async def test_an_endpoint_of_another_exam_hears_nothing(office: Office, hall: Hall) -> None:
    await hall.publish("july-2026")
    made = await office.make("https://hooks.example/", exam_slug="july-2026")
    await office.alert()
    await office.tell()
    assert await office.log(made) == []


class Looks:
    """A wait that is over when a test says so. It tells of each look that has ended."""

    def __init__(self) -> None:
        self._ended: asyncio.Queue[None] = asyncio.Queue()
        self._next: asyncio.Queue[None] = asyncio.Queue()

    async def __call__(self, seconds: float) -> None:
        self._ended.put_nowait(None)
        await self._next.get()

    async def first(self) -> None:
        await self._ended.get()

    async def another(self) -> None:
        self._next.put_nowait(None)
        await self._ended.get()


async def test_the_worker_sends_what_becomes_due(hall: Hall) -> None:
    held, looks = HeldSender(), Looks()
    office = Office(hall, held)
    made = await office.make("https://hooks.example/")
    jobs = job_process(hall.database, hall.clock).jobs
    worker = Delivering(
        hall.database, hall.journal, hall.clock, jobs, held, SETTINGS, secret=SECRET, wait=looks
    )
    running = asyncio.create_task(worker.run())
    await looks.first()
    await office.alert()
    await office.tell()
    await looks.another()
    await held.holds(1, running)
    assert (await office.log(made))[0].tries == 1
    held.release()
    while (await office.log(made))[0].state is not State.DELIVERED:
        assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_was_settled_long_ago_is_forgotten_by_the_clock(hall: Hall) -> None:
    held = HeldSender()
    office = Office(hall, held)
    made = await office.make("https://hooks.example/")
    await office.alert()
    await office.tell()
    trying = asyncio.create_task(office.delivering.send_due())
    await held.holds(1, trying)
    held.release()
    await trying
    await office.background.worker.run_due()
    assert (await office.log(made))[0].state is State.DELIVERED
    hall.clock.advance(29 * DAY_MS)
    await office.background.worker.run_due()
    assert len(await office.log(made)) == 1
    hall.clock.advance(2 * DAY_MS)
    await office.background.worker.run_due()
    assert await office.log(made) == []


async def test_removing_an_endpoint_while_a_try_is_under_way_leaves_nothing(hall: Hall) -> None:
    held = HeldSender()
    held.outcome = Unanswered("timed_out")
    office = Office(hall, held)
    made = await office.make("https://hooks.example/")
    await office.alert()
    await office.tell()
    trying = asyncio.create_task(office.delivering.send_due())
    await held.holds(1, trying)
    assert await office.webhooks.remove(administrator(), made.endpoint.id) == 1
    held.release()
    await trying
    assert await office.webhooks.all(administrator()) == []
    assert await office.webhooks.all(administrator(Posting(EXAM))) == []
