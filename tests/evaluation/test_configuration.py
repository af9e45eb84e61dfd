"""The reference's configuration file: what it may say, and what becomes of one that is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from invigilator.evaluation import (
    ClaimType,
    Configuration,
    ConfigurationFile,
    ConfigurationInvalid,
    Severity,
    TypeRule,
    read_configuration,
)

SHIPPED = {
    "_README": ["any", "words"],
    "tough_questions": ["flow", 3],
    "recurring_pair": {"enabled": True, "severity": "critical", "notes": "as shipped"},
    "web_paste": {"enabled": False, "severity": None},
    "fast_solve": {"severity": "info"},
}


def test_the_reference_s_file_is_read() -> None:
    read = read_configuration(json.dumps(SHIPPED).encode())
    assert read.tough_questions == {"flow", 3}
    assert read.of(ClaimType.RECURRING_PAIR) == TypeRule(severity=Severity.CRITICAL)
    assert read.of(ClaimType.WEB_PASTE) == TypeRule(enabled=False)
    assert read.of(ClaimType.FIRST_ATTEMPT_SOLVE) == TypeRule(severity=Severity.INFO)
    assert read.of(ClaimType.SIMILAR_PAIR) == TypeRule()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "The file must be an object"),
        ({"web_pastes": {}}, "web_pastes is not known"),
        ({"web_paste": True}, "web_paste must be an object"),
        ({"web_paste": {"on": True}}, "web_paste.on is not known"),
        ({"web_paste": {"enabled": 1}}, "web_paste.enabled must be true or false"),
        ({"web_paste": {"severity": "high"}}, "web_paste.severity must be one of critical"),
        ({"web_paste": {"severity": ["info"]}}, "web_paste.severity must be one of critical"),
        ({"tough_questions": "flow"}, "tough_questions must be a list"),
        ({"tough_questions": ["a", True]}, "tough_questions[1] must be"),
        ({"tough_questions": [0]}, "tough_questions[0] must be"),
        ({"fast_solve": {}, "first_attempt_solve": {}}, "first_attempt_solve is another name of"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(given: Any, words: str) -> None:
    with pytest.raises(ConfigurationInvalid) as why:
        read_configuration(json.dumps(given).encode())
    assert words in str(why.value)


def test_a_changed_file_is_taken_and_of_a_wrong_one_the_last_good_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "alert-config.json"
    file = ConfigurationFile(path)
    assert file.load() == Configuration()
    path.write_text('{"tough_questions": ["flow"]}')
    good = file.look()
    assert good.tough_questions == {"flow"}
    path.write_text('{"tough_questions": [')
    assert file.look() == good
    assert file.problem.startswith("alert-config.json: This is not JSON")
    path.write_text("{}")
    assert (file.look(), file.problem) == (Configuration(), "")
    path.unlink()
    assert file.look() == Configuration()


def test_a_file_that_is_wrong_at_the_start_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "alert-config.json"
    path.write_text("[]")
    with pytest.raises(ConfigurationInvalid, match="must be an object"):
        ConfigurationFile(path).load()


def test_a_folder_in_its_place_is_told_and_changes_nothing(tmp_path: Path) -> None:
    file = ConfigurationFile(tmp_path)
    assert file.look() == Configuration()
    assert "cannot be read" in file.problem
