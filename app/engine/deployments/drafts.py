"""Drafts as a noun: what somebody typed into a form and has not sent."""

from collections.abc import Mapping

from app.engine.clock import Clock
from app.engine.model.draft import Draft
from app.engine.store.store import Store


class Drafts:
    """One draft per name, kept in the owner's folder. What stands in it is the form's matter."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def save(self, name: str, told: Mapping[str, object]) -> Draft:
        """Keep what stands in a form, as JSON. ENVIRONMENT where the disk refuses."""
        draft = Draft(name=name, told=dict(told), at=self._clock.now())
        self._store.drafts.save(draft)
        return draft

    def load(self, name: str) -> Draft | None:
        """What was kept, and when; None where nothing was."""
        return self._store.drafts.load(name)

    def forget(self, name: str) -> None:
        """Somebody starts over."""
        self._store.drafts.forget(name)

    def all(self) -> list[Draft]:
        """The newest first."""
        return self._store.drafts.all()
