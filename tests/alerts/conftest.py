"""A hall for alerts to be raised in."""

import pytest

from invigilator.database import Database
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.support.hall import Hall, open_hall


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)
