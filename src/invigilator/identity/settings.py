"""What an operator sets about secrets and sign-ins."""

import msgspec


class StaffSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How staff sign in."""

    require_second_factor: bool = False
    """Whether every account needs a second factor; those without may do nothing but set one up."""


class ReferenceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reference system's two shared secrets, for clients that were written for it."""

    admin_password: str | None = None
    """What `x-admin-password` must be to open the reference API; unset, it opens nothing."""
    alerts_ingest_api_key: str | None = None
    """An `x-api-key` that may send alerts and submissions, beside the keys made in the console."""

    def __repr__(self) -> str:
        """Never the secrets: settings are printed by test runners and debuggers."""
        return "ReferenceSettings(…)"


STAFF_DEFAULTS = StaffSettings()

NO_REFERENCE = ReferenceSettings()
"""Neither of the reference system's secrets opens anything."""
