"""Messages leave for the address that was checked, against a real server on this machine."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable

import pytest

from invigilator.adapters.outward.http_sender import HttpSender, resolved
from invigilator.outward import Answered, Unanswered
from tests.support.receiver import CERTIFICATE, Receiver, receiver

pytestmark = pytest.mark.anyio

HEADERS = {"webhook-id": "m1", "content-type": "application/json"}


class Names:
    """A resolver that says what a test tells it to, and how often it was asked."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.addresses


def no_deadline() -> asyncio.Timeout:
    return asyncio.timeout(None)


@pytest.fixture
async def there() -> AsyncIterator[Receiver]:
    async with receiver() as made:
        yield made


def sender(
    names: Names, *, private: bool = True, deadline: Callable[[], asyncio.Timeout] = no_deadline
) -> HttpSender:
    return HttpSender(deadline=deadline, allow_private_addresses=private, resolve=names)


async def test_a_message_arrives_as_it_was_given_under_the_names_host(there: Receiver) -> None:
    names = Names("127.0.0.1")
    there.replies = [(200, {}, b"thanks")]
    outcome = await sender(names).send(there.url(host="hooks.example"), HEADERS, b'{"a":1}')
    assert outcome == Answered(200, "thanks")
    [message] = there.messages
    assert (message.path, message.body) == ("/hook", b'{"a":1}')
    assert message.headers["host"] == f"hooks.example:{there.port}"
    assert message.headers["webhook-id"] == "m1"
    assert names.asked == ["hooks.example"]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["::ffff:127.0.0.1"],
        ["169.254.169.254"],
        ["fe80::1%lo"],
    ],
)
async def test_a_name_with_any_private_address_gets_nothing(
    there: Receiver, addresses: list[str]
) -> None:
    outcome = await sender(Names(*addresses), private=False).send(
        there.url(host="hooks.example"), HEADERS, b""
    )
    assert outcome == Unanswered("address_not_allowed")
    assert there.messages == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1"])
async def test_no_way_to_write_loopback_gets_past_the_real_resolver(
    there: Receiver, host: str
) -> None:
    closed = HttpSender(deadline=no_deadline, resolve=resolved)
    outcome = await closed.send(there.url(host=host), HEADERS, b"")
    assert outcome == Unanswered("address_not_allowed")
    assert there.messages == []


async def test_a_name_is_looked_up_once_and_anew_at_each_try(there: Receiver) -> None:
    names = Names("127.0.0.1")
    posting = sender(names)
    await posting.send(there.url(host="hooks.example"), HEADERS, b"")
    # Now the name means another address: the next try goes by what was found for it.
    names.addresses = ["127.0.0.3"]
    outcome = await posting.send(there.url(host="hooks.example"), HEADERS, b"")
    assert outcome == Unanswered("connection_failed")
    assert (len(there.messages), names.asked) == (1, ["hooks.example"] * 2)


async def test_where_one_address_does_not_answer_the_next_is_tried(there: Receiver) -> None:
    outcome = await sender(Names("127.0.0.3", "127.0.0.1")).send(
        there.url(host="hooks.example"), HEADERS, b""
    )
    assert outcome == Answered(204, "")


async def test_a_redirect_is_an_answer_and_is_not_followed(there: Receiver) -> None:
    there.replies = [(302, {"location": there.url("/elsewhere")}, b"")]
    outcome = await sender(Names("127.0.0.1")).send(there.url(), HEADERS, b"")
    assert outcome == Answered(302, "")
    assert [message.path for message in there.messages] == ["/hook"]


async def test_who_hangs_is_given_up_on(there: Receiver) -> None:
    made: list[asyncio.Timeout] = []

    def deadline() -> asyncio.Timeout:
        made.append(asyncio.timeout(None))
        return made[-1]

    there.hangs = True
    sending = asyncio.create_task(
        sender(Names("127.0.0.1"), deadline=deadline).send(there.url(), HEADERS, b"")
    )
    await there.reached.wait()
    made[0].reschedule(asyncio.get_running_loop().time())
    assert await sending == Unanswered("timed_out")


async def test_no_more_than_the_beginning_of_an_answer_is_kept(there: Receiver) -> None:
    there.replies = [(500, {}, b"x" * 100_000), (200, {}, b"\xff\0")]
    posting = sender(Names("127.0.0.1"))
    outcome = await posting.send(there.url(), HEADERS, b"")
    assert outcome == Answered(500, "x" * 500)
    assert await posting.send(there.url(), HEADERS, b"") == Answered(200, "\ufffd\ufffd")


async def test_a_name_that_nobody_has_is_said_so() -> None:
    async def nobody(host: str, port: int) -> list[str]:
        raise OSError

    closed = HttpSender(deadline=no_deadline, resolve=nobody)
    assert await closed.send("http://no.example/", HEADERS, b"") == Unanswered("name_not_found")
    assert await closed.send("http://\u2100.example/", HEADERS, b"") == Unanswered("name_not_found")
    assert await sender(Names()).send("http://no.example/", HEADERS, b"") == Unanswered(
        "name_not_found"
    )


async def test_an_answer_that_is_none_is_said_so() -> None:
    async def nonsense(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"nonsense\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(nonsense, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    outcome = await sender(Names("127.0.0.1")).send(f"http://x.example:{port}/", HEADERS, b"")
    server.close()
    assert outcome == Unanswered("broken_answer")


async def test_the_certificate_is_held_against_the_name_not_the_address() -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    async with receiver(tls=True) as there:
        posting = HttpSender(
            deadline=no_deadline,
            allow_private_addresses=True,
            resolve=Names("127.0.0.1"),
            tls=trusting,
        )
        rightly = there.url(host="hooks.example", scheme="https")
        assert await posting.send(rightly, HEADERS, b"") == Answered(204, "")
        for host in ("other.example", "127.0.0.1"):
            outcome = await posting.send(there.url(host=host, scheme="https"), HEADERS, b"")
            assert outcome == Unanswered("connection_failed")
        assert len(there.messages) == 1


async def test_a_certificate_that_nobody_vouches_for_is_not_believed() -> None:
    async with receiver(tls=True) as there:
        outcome = await sender(Names("127.0.0.1")).send(
            there.url(host="hooks.example", scheme="https"), HEADERS, b""
        )
        assert outcome == Unanswered("connection_failed")
        assert there.messages == []
