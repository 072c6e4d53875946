"""The four designed states of a page: empty, busy, failed, full."""

from PySide6.QtWidgets import QStackedWidget, QWidget

STATES = ("empty", "busy", "failed", "full")


class StateStack(QStackedWidget):
    """Shows one state at a time; a page gives the widgets and says which one it is in."""

    def __init__(
        self,
        *,
        full: QWidget,
        empty: QWidget | None = None,
        busy: QWidget | None = None,
        failed: QWidget | None = None,
        name: str = "states",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.empty, self.busy, self.failed, self.full = empty, busy, failed, full
        for state in (full, empty, busy, failed):
            if state is not None:
                self.addWidget(state)

    def go(self, state: str) -> None:
        """Show `empty`, `busy`, `failed` or `full`; ValueError if this page has no such state."""
        widget = getattr(self, state, None) if state in STATES else None
        if not isinstance(widget, QWidget):
            raise ValueError(state)
        self.setCurrentWidget(widget)

    def state(self) -> str:
        """The state on screen."""
        shown = self.currentWidget()
        return next(state for state in STATES if getattr(self, state) is shown)
