"""What an operator may set about webhooks."""

from typing import Annotated

import msgspec

_Concurrency = Annotated[int, msgspec.Meta(ge=1, le=64)]
_Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
_Seconds = Annotated[int, msgspec.Meta(ge=1, le=60)]


class WebhookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How other systems are told."""

    allow_private_addresses: bool = False
    """Whether webhooks may go to private, loopback and link-local addresses: to a system in the
    same network, and then to every service that the server can reach there."""
    timeout_seconds: _Seconds = 10
    """How long one try may take, from looking up the name to the end of the answer."""
    concurrency: _Concurrency = 8
    """How many messages are under way at a time; at most two of them to the same endpoint."""
    log_days: _Days = 30
    """How long the delivery log keeps what was delivered or given up."""
