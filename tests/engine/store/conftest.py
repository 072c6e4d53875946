"""A store in memory for each test."""

import pytest

from app.engine.store.store import Store
from tests.fakes import FakeClock


@pytest.fixture
def memory():
    store = Store(None, FakeClock())
    yield store
    store.close()
