"""Secrets of endpoints, and messages signed with them, as Standard Webhooks has it.

Source: https://www.standardwebhooks.com, version 1. A secret is computed from the installation's
own, the endpoint's id and its version, so a copy of the database opens nobody's door.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook


def secret_of(installation_secret: bytes, endpoint_id: str, version: int) -> str:
    """An endpoint's secret as it is shown once: `whsec_` and 32 bytes in base64."""
    key = hmac.new(installation_secret, f"{endpoint_id}:{version}".encode(), hashlib.sha256)
    return "whsec_" + base64.b64encode(key.digest()).decode()


def signed_headers(
    message_id: str, body: str, *, secrets: Sequence[str], at_ms: int
) -> dict[str, str]:
    """The headers of one try; who has any of the secrets finds a signature that fits."""
    moment = datetime.fromtimestamp(at_ms // 1000, UTC)
    signatures = [Webhook(secret).sign(message_id, moment, body) for secret in secrets]
    return {
        "content-type": "application/json",
        "user-agent": "Invigilator-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(at_ms // 1000),
        "webhook-signature": " ".join(signatures),
    }
