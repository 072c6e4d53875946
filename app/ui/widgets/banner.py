"""What happened and what to do, on a soft tone across the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface

_ICONS = {
    "success": "check",
    "warning": "alert",
    "danger": "alert",
    "info": "info",
    "accent": "info",
}


class Banner(Surface):
    """Tones: success, warning, danger, info, accent. Hidden while it has nothing to say."""

    closed = Signal()

    def __init__(
        self,
        tone: str = "info",
        *,
        name: str = "banner",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, parent=parent)
        self.setObjectName(name)
        self._icon = IconLabel(_ICONS[tone], f"{tone}_text", 18)
        self._title = Label("", "medium", wrap=True)
        self._detail = Label("", "small", wrap=True, parent=self)
        self._actions = row()
        self._close = Button(
            "", "ghost", "x", name=f"{name}_close", small=True, tip=self.tr("Dismiss"), parent=self
        )
        self._close.setVisible(closable)
        self._close.clicked.connect(self._dismiss)
        words = column(self._title, self._detail, gap=2)
        self.setLayout(
            row(self._icon, (words, 1), self._actions, self._close, margin=(12, 10, 12, 10), gap=10)
        )
        self.hide()

    def show_words(self, title: str, detail: str = "", *actions: QWidget) -> None:
        """Say something; the actions of the last time go. An empty title hides the banner."""
        while taken := self._actions.takeAt(0):
            if old := taken.widget():
                old.hide()
                old.deleteLater()
        for action in actions:
            self._actions.addWidget(action)
        self._title.set_text(title)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self._appear(bool(title))
        if title:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_problem(self, problem: Problem, *actions: QWidget) -> None:
        """Say a problem as it is; one that passes by waiting is a warning."""
        self.set_tone("warning" if problem.passes_at is not None else "danger")
        wrong = [error.message for error in problem.errors]
        self.show_words(problem.detail, "\n".join([*wrong, problem.hint]).strip(), *actions)

    def set_tone(self, tone: str) -> None:
        """Change the tone and its icon."""
        self.set_kind(tone)
        self._icon.set_icon(_ICONS[tone], f"{tone}_text")

    def words(self) -> tuple[str, str]:
        """Title and detail as shown."""
        return self._title.text(), self._detail.text()

    def clear(self) -> None:
        """Nothing to say any more."""
        self.show_words("")

    def _appear(self, wanted: bool) -> None:
        if wanted and self.parentWidget() is None:
            # Shown by its parent once it has one; alone it would open a window of its own.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
            return
        self.setVisible(wanted)

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()
