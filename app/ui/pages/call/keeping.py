"""Keeps the draft while a person types: at most every second, and when they leave the form."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.engine.errors import Problem
from app.ui.coalesce import Coalesce
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.form_drafts import FormDrafts

WITHIN_MS = 1000


class Keeping(QObject):
    """`kept(at)`: when, or None for a form in which nothing is left; `failed(problem)`: the disk
    refused, and the next change is tried again.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, drafts: FormDrafts, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._deployment = ""
        self._safe: Filled | None = None
        """What lies in the folder, as the form shows it."""
        self._now: Filled | None = None
        self._save = Coalesce(self, self.flush, WITHIN_MS)

    @property
    def safe(self) -> bool:
        """Whether the form is as it lies in the folder."""
        return self._now is not None and self._now == self._safe

    def begin(self, deployment: str, filled: Filled, *, safe: bool) -> None:
        """Another form is shown; `safe`: it is as it lies in the folder."""
        self.flush()
        self._deployment = deployment
        self._safe = filled if safe else None
        self.note(filled)

    def note(self, filled: Filled) -> None:
        """The form as it stands now."""
        self._now = filled
        if filled != self._safe:
            self._save.soon()

    def drop(self) -> None:
        """What was noted and is not kept yet is not kept any more."""
        self._save.forget()
        self._now = None

    def flush(self) -> None:
        """Keep it now."""
        self._save.forget()
        filled = self._now
        if filled is None or filled == self._safe:
            return
        self._safe = filled
        try:
            at: datetime | None = self._drafts.keep(self._deployment, filled)
        except Problem as problem:
            self._safe = None
            self._now = None
            self.failed.emit(problem)
        else:
            self.kept.emit(at)
