"""A hall whose candidates have cameras."""

import pytest

from invigilator.database import Database
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support.hall import Hall, open_hall


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)
