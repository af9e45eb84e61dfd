"""The installation's one secret, from which every other is derived."""

import hashlib
import hmac
from pathlib import Path

import msgspec

from invigilator.app.data_directory import DataDirectory
from invigilator.app.setting_values import SettingsInvalid

_BYTES = 32
_WORDS = "32 bytes, or 64 hexadecimal digits: openssl rand -hex 32"


class SecretSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The installation's secret, where several machines share an installation.

    Without either each data directory makes its own, and all processes have to use that directory.
    """

    file: str | None = None
    """A file with the secret: 32 bytes, or 64 hexadecimal digits (`openssl rand -hex 32`)."""
    hex: str | None = None
    """The secret itself, as 64 hexadecimal digits. A file is safer: it is in no process's list."""

    def __repr__(self) -> str:
        """Never the secret."""
        return "SecretSettings(…)"


class InstallationSecret:
    """A secret for each purpose, the same in every process and at every start."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def of(cls, data: DataDirectory, settings: SecretSettings) -> "InstallationSecret":
        """The secret that is set, else the data directory's. Raises `SettingsInvalid`."""
        if settings.file is not None and settings.hex is not None:
            raise SettingsInvalid("secret.file and secret.hex are both set: set one of them")
        if settings.hex is not None:
            return cls(_from_hex(settings.hex, "secret.hex"))
        if settings.file is not None:
            return cls(_from_file(Path(settings.file)))
        return cls(data.installation_secret())

    def derived(self, purpose: str) -> bytes:
        """A secret for one purpose, 32 bytes."""
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)

    @property
    def fingerprint(self) -> str:
        """What two processes compare; it tells nothing of the secret."""
        return self.derived("fingerprint").hex()


def _from_file(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise SettingsInvalid(f"secret.file cannot be read: {failure.strerror}") from None
    if len(content) == _BYTES:
        return content
    try:
        return _from_hex(content.decode("ascii"), "secret.file")
    except UnicodeDecodeError:
        raise SettingsInvalid(f"secret.file must hold {_WORDS}") from None


def _from_hex(text: str, name: str) -> bytes:
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        # Never the text: it may be the secret but for one letter.
        raise SettingsInvalid(f"{name} must hold {_WORDS}")
    return secret
