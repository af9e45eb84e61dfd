import pytest

from tests.support.object_store import Gateway, running_object_store


@pytest.fixture(scope="session")
def gateway() -> Gateway:
    return running_object_store()
