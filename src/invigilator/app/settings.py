"""What an operator may set: by `invigilator.toml` in the data directory, or by the environment.

Every field has an environment variable: `INVIGILATOR_` and the path to it in capitals, such as
`INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS`. The environment wins over the file. A name that
does not exist is an error, so that a typing mistake is found at start.

The reference system's own variables are read too. One of ours wins over one of its.
"""

import ipaddress
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from invigilator.adapters.blobs.settings import StorageSettings
from invigilator.adapters.hub.settings import HubSettings
from invigilator.app.secret import SecretSettings
from invigilator.app.setting_values import Setting, SettingsInvalid, settings_of
from invigilator.database import AddressInvalid, DatabaseAddress
from invigilator.evidence import LateSettings, UploadSettings
from invigilator.exams import CheckSettings
from invigilator.identity import PASSWORD_LENGTH_MIN, ReferenceSettings, StaffSettings
from invigilator.jobs import JobSettings
from invigilator.push import PushSettings
from invigilator.second_looks import SecondLookSettings
from invigilator.sittings import AdmissionSettings, LivenessSettings
from invigilator.stills import StillSettings
from invigilator.webhooks import WebhookSettings

__all__ = [
    "DatabaseSettings",
    "Settings",
    "SettingsInvalid",
    "WebSettings",
    "cautions",
    "every_setting",
    "load_settings",
]

_PREFIX = "INVIGILATOR_"
_ORIGIN = re.compile(r"https?://[^/?#@\s]+")
_CONTACT = re.compile(r"mailto:[^@\s]+@[^@\s]+|https://[^@\s]+")

Key = tuple[str, str]
"""Section and field."""


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server is reached."""

    public_url: str | None = None
    """Scheme and host under which browsers reach the server, where a proxy changes them."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies whose `X-Forwarded-For` is believed, separated by commas."""
    app_origin: str | None = None
    """The origin of pages served from elsewhere that may call us with a key, or `*` for any."""
    drain_seconds: Annotated[int, msgspec.Meta(ge=0, le=600)] = 0
    """How long a server that is told to stop goes on serving while `/ready` already says no: as
    long as a proxy needs to notice."""


class DatabaseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where rows are kept."""

    url: str | None = None
    """A PostgreSQL server, 15 or newer, as `postgresql://user:password@host:5432/name`. Without it
    a SQLite file in the data directory is used, by one process."""

    def __repr__(self) -> str:
        """Never the address: a password stands in it."""
        return "DatabaseSettings(…)"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, one section a capability."""

    database: DatabaseSettings = DatabaseSettings()
    hub: HubSettings = HubSettings()
    secret: SecretSettings = SecretSettings()
    storage: StorageSettings = StorageSettings()
    web: WebSettings = WebSettings()
    staff: StaffSettings = StaffSettings()
    reference: ReferenceSettings = ReferenceSettings()
    checks: CheckSettings = CheckSettings()
    admission: AdmissionSettings = AdmissionSettings()
    liveness: LivenessSettings = LivenessSettings()
    uploads: UploadSettings = UploadSettings()
    late: LateSettings = LateSettings()
    webhooks: WebhookSettings = WebhookSettings()
    push: PushSettings = PushSettings()
    jobs: JobSettings = JobSettings()
    stills: StillSettings = StillSettings()
    second_looks: SecondLookSettings = SecondLookSettings()


def load_settings(environment: Mapping[str, str], file: Path) -> Settings:
    """The settings of an installation. Raises `SettingsInvalid`."""
    known = {(setting.section, setting.field): setting for setting in every_setting()}
    by_variable = {setting.variable: setting for setting in known.values()}
    given = _from_file(file, known)
    for name, (key, read) in _REFERENCE.items():
        if environment.get(name):
            given[key] = name, read(name, environment[name])
    for name, value in environment.items():
        if not name.startswith(_PREFIX):
            continue
        if name not in by_variable:
            raise SettingsInvalid(
                f"{name} is not a setting; see docs/settings.md for those there are"
            )
        setting = by_variable[name]
        given[setting.section, setting.field] = name, setting.from_text(value)
    values: dict[str, dict[str, Any]] = {}
    for (section, field), (name, value) in given.items():
        taken = known[section, field].taken(value, name)
        form = _FORMS.get((section, field))
        values.setdefault(section, {})[field] = form(name, taken) if form else taken
    defaults = Settings()
    return Settings(
        **{name: type(getattr(defaults, name))(**fields) for name, fields in values.items()}
    )


def cautions(settings: Settings) -> Iterator[str]:
    """What an operator should know about settings that hold, one sentence each."""
    password = settings.reference.admin_password
    if password and len(password) < PASSWORD_LENGTH_MIN:
        yield (
            f"ADMIN_PASSWORD has fewer than {PASSWORD_LENGTH_MIN} characters and opens recordings "
            "and live actions: choose a longer one, or unset it and use staff accounts."
        )


def every_setting() -> Iterator[Setting]:
    """All settings that there are, section by section."""
    return settings_of(Settings)


def _text(_name: str, value: str) -> str:
    return value


def _seconds(name: str, value: str) -> int:
    if not re.fullmatch("[0-9]{1,15}", value) or int(value) == 0:
        raise SettingsInvalid(f"{name} must be a whole number above 0")
    return int(value)


def _seconds_of_ms(name: str, value: str) -> int:
    return -(-_seconds(name, value) // 1000)


def _origin(name: str, value: str) -> str:
    origin = value.strip().rstrip("/").lower()
    if origin != "*" and not _ORIGIN.fullmatch(origin):
        raise SettingsInvalid(f"{name} must be * or an origin such as https://exams.example")
    return origin


def _origin_or_none(name: str, value: str) -> str | None:
    return _origin(name, value) if value.strip() else None


def _host(name: str, value: str) -> str:
    """Scheme and host; empty where it is not set."""
    host = value.strip().rstrip("/")
    if host and not _ORIGIN.fullmatch(host.lower()):
        raise SettingsInvalid(f"{name} must be scheme and host such as https://exams.example")
    return host


def _host_or_none(name: str, value: str) -> str | None:
    return _host(name, value) or None


def _networks(name: str, value: tuple[str, ...]) -> tuple[str, ...]:
    for part in value:
        try:
            ipaddress.ip_network(part)
        except ValueError:
            raise SettingsInvalid(
                f"{name} must be addresses such as 10.0.0.1 or networks such as 10.1.0.0/16"
            ) from None
    return value


def _database(name: str, value: str) -> str | None:
    if not value.strip():
        return None
    try:
        DatabaseAddress.of(value)
    except AddressInvalid as wrong:
        raise SettingsInvalid(f"{name} is not a database's address: {wrong}") from None
    return value


def _contact(name: str, value: str) -> str | None:
    contact = value.strip()
    if not contact:
        return None
    if len(contact) > 200 or not _CONTACT.fullmatch(contact):
        raise SettingsInvalid(f"{name} must be mailto: with an address, or an https address")
    return contact


_FORMS: dict[Key, Callable[[str, Any], Any]] = {
    ("database", "url"): _database,
    ("storage", "endpoint"): _host,
    ("storage", "browser_endpoint"): _host,
    ("web", "public_url"): _host_or_none,
    ("web", "trusted_proxies"): _networks,
    ("web", "app_origin"): _origin_or_none,
    ("push", "contact"): _contact,
}
"""How a setting is read whose type does not say enough, given its name and its value."""

_REFERENCE: dict[str, tuple[Key, Callable[[str, str], Any]]] = {
    "ADMIN_PASSWORD": (("reference", "admin_password"), _text),
    "ALERTS_INGEST_API_KEY": (("reference", "alerts_ingest_api_key"), _text),
    "PUBLIC_APP_ORIGIN": (("web", "app_origin"), _text),
    "URL_EXPIRY_SECONDS": (("uploads", "url_expiry_seconds"), _seconds),
    "DISCONNECTED_STALENESS_MS": (("liveness", "disconnected_after_seconds"), _seconds_of_ms),
}
"""The reference system's variables: the setting that each is, and how it is read."""


def _from_file(file: Path, known: Collection[Key]) -> dict[Key, tuple[str, Any]]:
    """What the file gives, with the words that name it there."""
    try:
        sections = tomllib.loads(file.read_text())
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise SettingsInvalid(f"{file} is not valid TOML: {failure}") from None
    given: dict[Key, tuple[str, Any]] = {}
    for section, fields in sections.items():
        if not isinstance(fields, dict):
            raise SettingsInvalid(f"{section} in {file} must be a section: [{section}]")
        for field, value in fields.items():
            if (section, field) not in known:
                raise SettingsInvalid(
                    f"[{section}] {field} in {file} is not a setting; see docs/settings.md for "
                    "those there are"
                )
            given[section, field] = f"[{section}] {field} in {file}", value
    return given
