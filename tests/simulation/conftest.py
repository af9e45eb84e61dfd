"""The demo's recordings, made once for all tests here."""

from pathlib import Path

import pytest

from invigilator.simulation.pictures import Clips


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("simulation") / "recordings"
    Clips(folder).make()
    return folder


@pytest.fixture(scope="session")
def clips(recordings: Path) -> Clips:
    made = Clips(recordings)
    made.make()
    return made
