"""Subscriptions as the wire has them."""

from typing import Literal

import msgspec

from invigilator.push.carrying import Outcome
from invigilator.push.draft import WantedDraft
from invigilator.push.model import Subscription
from invigilator.push.store import digest_of


class PushKeys(msgspec.Struct, frozen=True):
    """A browser's keys, in base64url, as its `PushSubscription` gives them."""

    p256dh: str | None = None
    auth: str | None = None


class PushForm(msgspec.Struct, frozen=True):
    """A browser to be told, and what of; what is absent stays. `contest_slug` "" is every exam."""

    endpoint: str | None = None
    keys: PushKeys | None = None
    severities: list[str] | None = None
    contest_slug: str | None = None
    room: str | None = None


class PushChangeForm(msgspec.Struct, frozen=True):
    """What a browser is to be told of; what is absent stays."""

    severities: list[str] | None = None
    contest_slug: str | None = None
    room: str | None = None


class PushRenewForm(msgspec.Struct, frozen=True):
    """Which browser: the SHA-256 of its endpoint, in hexadecimal digits."""

    endpoint_digest: str | None = None


class PushBrowser(msgspec.Struct, frozen=True):
    """A browser of one's own that is told. Its address is known by its digest alone."""

    id: str
    endpoint_digest: str
    user_agent: str
    severities: tuple[str, ...]
    contest_slug: str
    room: str
    made_at_ms: int
    renewed_at_ms: int
    problem: Literal["", "refused", "not_reached", "address_not_allowed"]


class PushState(msgspec.Struct, frozen=True):
    """What a browser subscribes with, whether messages name candidates, and who is told."""

    public_key: str
    shows_names: bool
    browsers: list[PushBrowser]


class PushRenewed(msgspec.Struct, frozen=True):
    """`browser` is None where that one is not told for whoever is signed in."""

    browser: PushBrowser | None


class PushTried(msgspec.Struct, frozen=True):
    """What a push service made of a test. `gone`: the browser has to be switched on anew."""

    outcome: Literal["taken", "gone", "refused", "later"]


class PushRemoved(msgspec.Struct, frozen=True):
    """The browser is told of nothing any more."""

    ok: bool = True


def wanted_of(form: PushForm | PushChangeForm) -> WantedDraft:
    """What a form asks for."""
    severities = None if form.severities is None else tuple(form.severities)
    return WantedDraft(severities=severities, exam_slug=form.contest_slug, room=form.room)


def browser_document(one: Subscription) -> PushBrowser:
    """A subscription with the wire's names."""
    return PushBrowser(
        id=one.id,
        endpoint_digest=digest_of(one.endpoint),
        user_agent=one.user_agent,
        severities=one.wanted.severities,
        contest_slug=one.wanted.exam_slug,
        room=one.wanted.room,
        made_at_ms=one.made_at_ms,
        renewed_at_ms=one.renewed_at_ms,
        problem=one.problem.value,
    )


def tried_document(outcome: Outcome) -> PushTried:
    """What became of a test, with the wire's names."""
    return PushTried(outcome.fate.value)
