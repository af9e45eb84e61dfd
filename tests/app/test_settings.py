"""Settings: what is wrong is said at start, in one sentence that names it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.adapters.blobs.settings import StorageSettings
from invigilator.app.data_directory import DataDirectory, DirectoryInUse, SecretDamaged
from invigilator.app.evidence_store import evidence_store_of
from invigilator.app.settings import (
    Settings,
    SettingsInvalid,
    cautions,
    every_setting,
    load_settings,
)
from invigilator.identity import ReferenceSettings


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
        (
            "INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS",
            "soon",
            "^INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS must be a whole number above 0$",
        ),
        (
            "INVIGILATOR_WEBHOOKS_LOG_DAYS",
            "4000",
            "^INVIGILATOR_WEBHOOKS_LOG_DAYS must be a whole number from 1 to 3650$",
        ),
        (
            "INVIGILATOR_STORAGE_KIND",
            "tape",
            "^INVIGILATOR_STORAGE_KIND must be gcs, local or s3$",
        ),
        ("INVIGILATOR_WEB_PUBLIC_URL", "exams.example", "^INVIGILATOR_WEB_PUBLIC_URL must be"),
        ("INVIGILATOR_WEB_TRUSTED_PROXIES", "10.0.0.1/8", "^INVIGILATOR_WEB_TRUSTED_PROXIES must"),
        ("INVIGILATOR_DATABASE_URL", "mysql://x", "^INVIGILATOR_DATABASE_URL is not a database"),
        ("INVIGILATOR_STORAGE_ENDPOINT", "s3.example", "^INVIGILATOR_STORAGE_ENDPOINT must be"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsInvalid, match=said):
        load_settings({name: value}, tmp_path / "none")


SETTINGS = {setting.variable: setting for setting in every_setting()}
SECRET = "do not say this back"
WRONG = {
    "true or false": ["", "yes", "2", SECRET],
    "a whole number": ["", "soon", "1.5", "0", "-1", "nan", "1e99", "9" * 5000, "null", SECRET],
    "a number": ["", "soon", "-1", "nan", "inf", "null", SECRET],
    "gcs, local or s3": ["", "tape", SECRET],
    "auto, memory, postgres or valkey": ["", "pigeons", SECRET],
    "text": [],
    "a list": [],
}
"""By what a setting may be: what it may not be, in the environment."""


def wrong_words(may_be: str) -> list[str]:
    (found,) = (words for kind, words in WRONG.items() if may_be.startswith(kind))
    return [word for word in found if word != "0" or "from 0" not in may_be]


@pytest.mark.parametrize("variable", SETTINGS)
def test_a_wrong_value_of_any_setting_is_refused_by_its_name(tmp_path: Path, variable: str) -> None:
    setting = SETTINGS[variable]
    for value in wrong_words(setting.may_be):
        with pytest.raises(SettingsInvalid) as refused:
            load_settings({variable: value}, tmp_path / "none")
        assert str(refused.value) == f"{variable} must be {setting.may_be}"


@pytest.mark.parametrize("variable", SETTINGS)
def test_a_wrong_value_in_the_file_is_refused_by_its_place(tmp_path: Path, variable: str) -> None:
    setting, file = SETTINGS[variable], tmp_path / "invigilator.toml"
    for value in ("[[1]]", "{ x = 1 }", "2026-06-08", "nan"):
        file.write_text(f"[{setting.section}]\n{setting.field} = {value}")
        with pytest.raises(SettingsInvalid) as refused:
            load_settings({}, file)
        where = f"[{setting.section}] {setting.field} in {file}"
        assert str(refused.value) == f"{where} must be {setting.may_be}"


@given(st.sampled_from(sorted(SETTINGS)), st.text(max_size=20))
def test_any_text_is_taken_or_refused_by_name_and_never_said_back(
    variable: str, value: str
) -> None:
    setting = SETTINGS[variable]
    try:
        settings = load_settings({variable: f"{SECRET}{value}"}, Path("none"))
    except SettingsInvalid as failure:
        refused = failure
    else:
        assert setting.may_be.startswith(("text", "a list"))
        assert SECRET in str(getattr(getattr(settings, setting.section), setting.field))
        return
    assert str(refused).startswith(variable)
    assert SECRET not in str(refused)
    assert refused.__cause__ is None, "a trace would show the value"


@pytest.mark.parametrize("variable", SETTINGS)
def test_what_is_set_arrives_where_it_belongs(tmp_path: Path, variable: str) -> None:
    setting = SETTINGS[variable]
    value, expected = RIGHT.get(variable) or next(
        right for kind, right in RIGHT.items() if setting.may_be.startswith(kind)
    )
    settings = load_settings({variable: value}, tmp_path / "none")
    assert getattr(getattr(settings, setting.section), setting.field) == expected


RIGHT: dict[str, tuple[str, object]] = {
    "INVIGILATOR_DATABASE_URL": ("postgresql://u:p@host/name", "postgresql://u:p@host/name"),
    "INVIGILATOR_STORAGE_ENDPOINT": ("https://s3.example/", "https://s3.example"),
    "INVIGILATOR_STORAGE_BROWSER_ENDPOINT": ("https://s3.example:90", "https://s3.example:90"),
    "INVIGILATOR_WEB_PUBLIC_URL": ("https://exams.example/", "https://exams.example"),
    "INVIGILATOR_WEB_APP_ORIGIN": ("https://pages.example", "https://pages.example"),
    "INVIGILATOR_WEB_TRUSTED_PROXIES": ("10.0.0.1,::1", ("10.0.0.1", "::1")),
    "INVIGILATOR_PUSH_CONTACT": ("mailto:ops@exams.example", "mailto:ops@exams.example"),
    "INVIGILATOR_PUSH_KEEP_SECONDS": ("60", 60),
    "true or false": ("true", True),
    "a whole number": ("7", 7),
    "a number": ("0.5", 0.5),
    "gcs, local or s3": ("s3", "s3"),
    "auto, memory, postgres or valkey": ("memory", "memory"),
    "text": ("null", "null"),
}


def test_no_secret_shows_where_settings_are_printed(tmp_path: Path) -> None:
    secrets = {
        variable: f"postgresql://u:{SECRET}@h/n" if variable.endswith("URL") else SECRET
        for variable in SETTINGS
        if variable.endswith(("DATABASE_URL", "HUB_URL", "KEY", "PASSWORD", "SECRET"))
    }
    assert len(secrets) >= 6
    settings = load_settings(secrets, tmp_path / "none")
    for section in (settings, *(getattr(settings, name) for name in settings.__struct_fields__)):
        assert SECRET not in f"{section!r} {section}"


REFERENCE = {
    "ADMIN_PASSWORD": "the old console's word",
    "ALERTS_INGEST_API_KEY": "the old poller's key",
    "PUBLIC_APP_ORIGIN": "https://Pages.example/",
    "URL_EXPIRY_SECONDS": "600",
    "DISCONNECTED_STALENESS_MS": "30001",
}


def test_the_reference_systems_variables_still_work(tmp_path: Path) -> None:
    settings = load_settings(REFERENCE, tmp_path / "none")
    assert settings.reference.admin_password == "the old console's word"
    assert settings.reference.alerts_ingest_api_key == "the old poller's key"
    assert settings.web.app_origin == "https://pages.example"
    assert settings.uploads.url_expiry_seconds == 600
    assert settings.liveness.disconnected_after_seconds == 31


def test_the_reference_systems_variables_win_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "invigilator.toml"
    file.write_text("[uploads]\nurl_expiry_seconds = 5\nsegment_bytes_max = 7")
    uploads = load_settings(REFERENCE, file).uploads
    assert (uploads.url_expiry_seconds, uploads.segment_bytes_max) == (600, 7)


@pytest.mark.parametrize(
    ("ours", "value", "section", "field", "expected"),
    [
        ("INVIGILATOR_REFERENCE_ADMIN_PASSWORD", "ours", "reference", "admin_password", "ours"),
        ("INVIGILATOR_REFERENCE_ADMIN_PASSWORD", "", "reference", "admin_password", ""),
        ("INVIGILATOR_WEB_APP_ORIGIN", "*", "web", "app_origin", "*"),
        ("INVIGILATOR_WEB_APP_ORIGIN", "", "web", "app_origin", None),
        ("INVIGILATOR_UPLOADS_URL_EXPIRY_SECONDS", "9", "uploads", "url_expiry_seconds", 9),
    ],
)
def test_our_variable_wins_over_the_reference_systems(
    tmp_path: Path, ours: str, value: str, section: str, field: str, expected: object
) -> None:
    for environment in ({ours: value} | REFERENCE, REFERENCE | {ours: value}):
        settings = load_settings(environment, tmp_path / "none")
        assert getattr(getattr(settings, section), field) == expected


@pytest.mark.parametrize("name", REFERENCE)
def test_an_empty_variable_of_the_reference_system_is_not_set(tmp_path: Path, name: str) -> None:
    assert load_settings({name: ""}, tmp_path / "none") == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL_EXPIRY_SECONDS", "soon"),
        ("URL_EXPIRY_SECONDS", "0"),
        ("URL_EXPIRY_SECONDS", "-1"),
        ("URL_EXPIRY_SECONDS", "1.5"),
        ("DISCONNECTED_STALENESS_MS", "45s"),
        ("DISCONNECTED_STALENESS_MS", "0"),
        ("PUBLIC_APP_ORIGIN", "pages.example"),
        ("PUBLIC_APP_ORIGIN", "https://pages.example/app"),
        ("PUBLIC_APP_ORIGIN", "https://a.example https://b.example"),
        ("INVIGILATOR_WEB_APP_ORIGIN", "null"),
    ],
)
def test_a_wrong_value_of_the_reference_system_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    named = name.removeprefix("INVIGILATOR_WEB_")
    with pytest.raises(SettingsInvalid, match=f"(?i){named}"):
        load_settings({name: value}, tmp_path / "none")


def test_settings_never_show_the_secrets(tmp_path: Path) -> None:
    settings = load_settings(REFERENCE, tmp_path / "none")
    for shown in (repr(settings), str(settings), f"{settings.reference}"):
        assert "old" not in shown


@pytest.mark.parametrize(
    ("password", "cautioned"), [(None, 0), ("", 0), ("x" * 11, 1), ("x" * 12, 0)]
)
def test_a_short_admin_password_is_taken_with_a_caution_that_does_not_tell_it(
    password: str | None, cautioned: int
) -> None:
    said = list(cautions(Settings(reference=ReferenceSettings(admin_password=password))))
    assert len(said) == cautioned
    assert all("ADMIN_PASSWORD" in words and "xxx" not in words for words in said)


@pytest.mark.parametrize(
    "content", ["[nothing]\nx = 1", "[uploads]\nx = 1", "uploads = 3", "not toml ["]
)
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


def test_where_bytes_are_kept_is_set_by_the_environment(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "INVIGILATOR_STORAGE_KIND": "s3",
            "INVIGILATOR_STORAGE_BUCKET": "exams",
            "INVIGILATOR_STORAGE_PATH_STYLE": "false",
        },
        tmp_path / "none",
    )
    assert settings.storage == StorageSettings(kind="s3", bucket="exams", path_style=False)


def test_a_store_that_cannot_be_used_is_a_wrong_setting(tmp_path: Path) -> None:
    settings = Settings(storage=StorageSettings(kind="s3", access_key="AK", secret_key="secret"))
    with pytest.raises(SettingsInvalid, match=r"storage\.bucket has to name a bucket"):
        evidence_store_of(DataDirectory(tmp_path), settings)
