"""What an operator may set about push messages."""

from typing import Annotated

import msgspec


class PushSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How staff are told of alerts while no page of ours is open."""

    contact: str | None = None
    """Whom a push service may write to, as `mailto:ops@exams.example` or an `https:` address.
    Without it the installation's own `web.public_url`; Apple's service takes no message without
    either."""
    vapid_private_key: str | None = None
    """The key that push services know the installation by: a private key of P-256, 32 bytes in
    base64url. Without it the key follows from the installation's secret. Another key ends every
    subscription."""
    show_names: bool = False
    """Whether a message names the candidate. Others read a locked phone's screen too, so without it
    a message says the room and what was noticed, and the page behind it the name."""
    per_minute: Annotated[int, msgspec.Meta(ge=2, le=60)] = 6
    """How many messages one browser is sent in a minute. What comes beyond is told in sum."""
    keep_seconds: Annotated[int, msgspec.Meta(ge=30, le=86_400)] = 900
    """How long an alert is worth telling: a phone that is out of reach for longer is not told."""
    timeout_seconds: Annotated[int, msgspec.Meta(ge=1, le=60)] = 10
    """How long one try may take, from looking up the name to the end of the answer."""
    allow_private_addresses: bool = False
    """Whether messages may go to private, loopback and link-local addresses: to a push service in
    the same network, and then to every service that the server can reach there."""

    def __repr__(self) -> str:
        """Never the key."""
        return "PushSettings(…)"
