"""Settings: what is wrong is said at start, in one sentence that names it."""

from pathlib import Path

import pytest

from invigilator.app.data_directory import DataDirectory, DirectoryInUse, SecretDamaged
from invigilator.app.settings import Settings, SettingsInvalid, load_settings


def test_without_anything_set_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings({"HOME": "/root"}, tmp_path / "none.toml") == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "invigilator.toml"
    file.write_text(
        "[liveness]\ndisconnected_after_seconds = 60\n[uploads]\nurl_expiry_seconds = 5"
    )
    settings = load_settings({"INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS": "20"}, file)
    assert settings.liveness.disconnected_after_seconds == 20
    assert settings.uploads.url_expiry_seconds == 5


def test_proxies_are_a_list(tmp_path: Path) -> None:
    settings = load_settings(
        {"INVIGILATOR_WEB_TRUSTED_PROXIES": "10.0.0.1, 10.1.0.0/16"}, tmp_path / "none"
    )
    assert settings.web.trusted_proxies == ("10.0.0.1", "10.1.0.0/16")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("INVIGILATOR_LIVENES_DISCONNECTED_AFTER_SECONDS", "20", "is not a setting"),
        ("INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS", "soon", "disconnected_after_seconds"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsInvalid, match=said):
        load_settings({name: value}, tmp_path / "none")


@pytest.mark.parametrize("content", ["[nothing]\nx = 1", "[uploads]\nx = 1", "not toml ["])
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "invigilator.toml"
    file.write_text(content)
    with pytest.raises(SettingsInvalid):
        load_settings({}, file)


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = DataDirectory(tmp_path / "data")
    secret = first.secret("uploads")
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert DataDirectory(tmp_path / "data").secret("uploads") == secret
    assert first.secret("sittings") != secret
    assert DataDirectory(tmp_path / "other").secret("uploads") != secret


def test_a_second_server_on_one_directory_is_refused(tmp_path: Path) -> None:
    first = DataDirectory(tmp_path / "data")
    first.claim()
    with pytest.raises(DirectoryInUse, match="another server"):
        DataDirectory(tmp_path / "data").claim()


@pytest.mark.parametrize("left", [b"", b"half"])
def test_a_secret_that_is_not_whole_is_never_used(tmp_path: Path, left: bytes) -> None:
    data = DataDirectory(tmp_path / "data")
    (tmp_path / "data" / "secret.key").write_bytes(left)
    with pytest.raises(SecretDamaged, match=r"secret\.key"):
        data.secret("uploads")
