"""The contracts of what people do at the desk, and the desk itself, on a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.batch.desk.test_people import *  # noqa: F403 - each test of the contract, with the database below
from tests.batch.desk.test_reviews import *  # noqa: F403
from tests.stores import fresh_schema
from tests.web.conftest import app, local, out, own, signed_in  # noqa: F401 - the desk's fixtures
from tests.web.test_changes import *  # noqa: F403


@pytest.fixture
def store_url(postgresql: str) -> Iterator[str]:
    with fresh_schema(postgresql) as url:
        yield url
