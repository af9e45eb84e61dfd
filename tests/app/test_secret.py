"""The installation's secret: the directory's own, or the one that several machines are given."""

from pathlib import Path

import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.secret import InstallationSecret, SecretSettings
from invigilator.app.settings import SettingsInvalid, load_settings

HEX = "0123456789abcdef" * 4


@pytest.fixture
def data(tmp_path: Path) -> DataDirectory:
    return DataDirectory(tmp_path / "data")


def test_without_a_setting_it_is_the_directorys_own(data: DataDirectory) -> None:
    made = InstallationSecret.of(data, SecretSettings())
    assert made.derived("uploads") == data.secret("uploads")
    assert made.fingerprint == InstallationSecret.of(data, SecretSettings()).fingerprint
    assert (data.root / "secret.key").is_file()


def test_machines_that_are_given_the_same_agree(data: DataDirectory, tmp_path: Path) -> None:
    in_hex, in_bytes = tmp_path / "hex", tmp_path / "bytes"
    in_hex.write_text(HEX + "\n")
    in_bytes.write_bytes(bytes.fromhex(HEX))
    made = [
        InstallationSecret.of(data, settings)
        for settings in (
            SecretSettings(hex=HEX),
            SecretSettings(file=str(in_hex)),
            SecretSettings(file=str(in_bytes)),
        )
    ]
    assert len({each.fingerprint for each in made}) == 1
    assert len({each.derived("uploads") for each in made}) == 1
    assert not (data.root / "secret.key").exists(), "none is made where one is given"
    assert made[0].fingerprint != InstallationSecret.of(data, SecretSettings()).fingerprint


@pytest.mark.parametrize("text", ["", "abc", HEX[:-1], HEX + "00", "z" * 64])
def test_what_is_no_secret_is_refused_and_not_said_back(data: DataDirectory, text: str) -> None:
    with pytest.raises(SettingsInvalid, match=r"secret\.hex must hold") as refusal:
        InstallationSecret.of(data, SecretSettings(hex=text))
    assert not text or text not in str(refusal.value)


def test_two_answers_to_one_question_are_refused(data: DataDirectory) -> None:
    with pytest.raises(SettingsInvalid, match="set one of them"):
        InstallationSecret.of(data, SecretSettings(hex=HEX, file="somewhere"))


def test_a_file_that_is_not_there_is_named(data: DataDirectory) -> None:
    with pytest.raises(SettingsInvalid, match=r"secret\.file cannot be read"):
        InstallationSecret.of(data, SecretSettings(file="/nowhere/at/all"))


def test_settings_never_show_it(data: DataDirectory) -> None:
    settings = load_settings({"INVIGILATOR_SECRET_HEX": HEX}, data.settings)
    assert settings.secret.hex == HEX
    assert HEX not in repr(settings)
