"""A live provider that sends texts as the test says."""

from app.engine.providers.base import TextError
from tests.fakes import FakeProvider


class Texter(FakeProvider):
    """`texts` holds (from, to, body, key)."""

    def __init__(self) -> None:
        super().__init__(live=True)
        self.texts: list[tuple[str, str, str, str]] = []
        self.error: TextError | None = None

    async def send_text(self, from_number: str, to_number: str, body: str, key: str) -> None:
        if self.error is not None:
            raise self.error
        self.texts.append((from_number, to_number, body, key))
