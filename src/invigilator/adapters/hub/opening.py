"""The hub that the settings name."""

from invigilator.adapters.hub.memory import MemoryHub
from invigilator.adapters.hub.settings import HubInvalid, HubSettings
from invigilator.database import DatabaseAddress
from invigilator.journal.ports import Hub


def open_hub(settings: HubSettings, database: DatabaseAddress) -> Hub:
    """The hub that is set; it connects as it runs. A Valkey server is asked whether it is there.

    Raises `HubInvalid`.
    """
    if settings.kind != "valkey" and settings.url is not None:
        raise HubInvalid("hub.url is the server of hub.kind = valkey: set both, or neither")
    if settings.kind == "valkey":
        return _valkey_hub(settings.url)
    if settings.kind == "postgres" and not database.is_shared:
        raise HubInvalid("hub.kind = postgres needs the database to be PostgreSQL (database.url)")
    if settings.kind == "memory" or not database.is_shared:
        return MemoryHub()
    from invigilator.adapters.hub.postgres import PostgresHub

    return PostgresHub(database.libpq)


def _valkey_hub(url: str | None) -> Hub:
    if url is None:
        raise HubInvalid("hub.kind = valkey needs hub.url, such as valkey://host:6379")
    try:
        from invigilator.adapters.hub.valkey import ValkeyHub
    except ImportError:
        raise HubInvalid(
            "hub.kind = valkey needs its driver: pip install 'invigilator[valkey]'"
        ) from None
    hub = ValkeyHub(url)
    trouble = hub.trouble()
    if trouble is not None:
        raise HubInvalid(f"the server of hub.url cannot be used: {trouble}")
    return hub
