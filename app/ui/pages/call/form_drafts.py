"""The drafts of the form: one per script of a deployment, in the owner's folder."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSettings

from app.engine.engine import Engine
from app.ui.pages.call.filled import Filled


class FormDrafts:
    """Only what a person typed into the form is kept. `memory` knows which script was the last."""

    def __init__(self, engine: Engine, memory: QSettings) -> None:
        self._engine = engine
        self._memory = memory
        # Here they lay before they moved to where a person can be erased.
        memory.remove("call/draft")

    def keep(self, deployment: str, filled: Filled) -> datetime | None:
        """Remember; a blank form leaves no draft. Gives when it was kept. ENVIRONMENT where the
        disk refuses.
        """
        if self._engine.read_only:
            return None
        name = _name(deployment, filled.profile)
        if filled.blank:
            self._engine.drafts.forget(name)
            return None
        return self._engine.drafts.save(name, filled.as_told()).at

    def read(self, deployment: str, profile: str) -> Filled:
        """The draft, or an empty form for that script."""
        return self.read_with_time(deployment, profile)[0]

    def read_with_time(self, deployment: str, profile: str) -> tuple[Filled, datetime | None]:
        """The same, and when it was kept."""
        draft = self._engine.drafts.load(_name(deployment, profile))
        if draft is not None:
            try:
                return replace(Filled.from_told(draft.told), profile=profile), draft.at
            except ValueError:
                pass  # of another version, or edited by hand: as good as none
        return Filled(profile=profile), None

    def use_script(self, deployment: str, profile: str) -> None:
        """This one is chosen the next time."""
        self._memory.setValue(f"call/script/{deployment}", profile)

    def last_script(self, deployment: str) -> str:
        return str(self._memory.value(f"call/script/{deployment}") or "")


def _name(deployment: str, profile: str) -> str:
    return f"call/{deployment}/{profile}"
