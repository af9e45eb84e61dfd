"""A hall for alerts to be raised in, and its desk."""

import pytest

from invigilator.database import Database
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.alerts.desk import Desk, open_desk
from tests.support.hall import Hall, open_hall


@pytest.fixture
async def hall(database: Database, journal: Journal, clock: FakeClock) -> Hall:
    return await open_hall(database, journal, clock)


@pytest.fixture
async def desk(hall: Hall) -> Desk:
    return open_desk(hall)
