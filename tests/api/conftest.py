"""An API over an engine of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.serving import Api, engine_in, in_one_piece
from tests.fakes import FakeProvider


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
async def api(tmp_path: Path, provider: FakeProvider) -> AsyncIterator[Api]:
    async with in_one_piece(engine_in(tmp_path / "home", provider)) as made:
        yield made
