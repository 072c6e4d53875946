"""Something did not work: what happened, what to do, details to copy, and another try."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.engine.errors import Problem
from app.ui.theme import font
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile

WIDTH = 620
MOST_LINES = 8
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def steps_of(hint: str) -> list[str]:
    """The sentences of a hint; each is one thing to do."""
    return [sentence for sentence in SENTENCE_END.split(hint.strip()) if sentence]


class FailedState(QWidget):
    """A card in the middle of the page, and below it what did not change."""

    retried = Signal()

    def __init__(self, *, name: str = "failed_state", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title = Label("", "head", wrap=True)
        self._detail = Label("", "second", wrap=True)
        self._steps_label = Label(self.tr("What to do"), "label")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        self._details_label = Label(self.tr("Details"), "label")
        self._details = _details_box()
        self._details.setAccessibleName(self.tr("Details to copy"))
        self.copy_button = Button(
            self.tr("Copy details"), "ghost", "copy", name="copy_details_button"
        )
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.retry_button = Button("", "primary", name="retry_button")
        self.retry_button.clicked.connect(self.retried)
        self._footnote = Label("", "caption", align=Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        words = column(self._title, self._detail, gap=4)
        card = Surface(
            "card",
            column(
                row(column(2, Tile("alert", "danger", 40), None, gap=0), (words, 1), gap=16),
                4,
                self._steps_label,
                self._steps,
                4,
                self._details_label,
                self._details,
                row(self.copy_button, None, self.retry_button),
                margin=24,
                gap=10,
            ),
        )
        card.setFixedWidth(WIDTH)
        self.setLayout(column(None, row(None, card, None), None, self._footnote))

    def show_problem(
        self,
        problem: Problem,
        details: str = "",
        retry_text: str = "",
        footnote: str = "",
        title: str = "",
        icon: str = "refresh",
    ) -> None:
        """Show a problem. `footnote`: what stayed as it was ("Nothing was imported.").

        `title` stands in for the kind's own; without `retry_text` there is no retry button.
        """
        self._title.set_text(title or problem.kind.title)
        self.setAccessibleName(self._title.text())
        self._detail.set_text(problem.detail)
        self._show_steps(steps_of(problem.hint))
        self._show_details(details)
        self.retry_button.setVisible(bool(retry_text))
        if retry_text:
            self.retry_button.setText(retry_text)
            self.retry_button.set_icon(icon)
        self._footnote.set_text(footnote)
        self._footnote.setVisible(bool(footnote))

    def _show_steps(self, steps: list[str]) -> None:
        while (taken := self._steps.takeAt(0)) is not None:
            gone = taken.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._steps_label.setVisible(bool(steps))
        for place, step in enumerate(steps, 1):
            line = _Step(place if len(steps) > 1 else 0, step)
            self._steps.addWidget(line)
            line.show()

    def _show_details(self, details: str) -> None:
        for part in (self._details_label, self._details, self.copy_button):
            part.setVisible(bool(details))
        self._details.setPlainText(details)
        lines = min(MOST_LINES, max(2, details.count("\n") + 1))
        line = QFontMetrics(font(12, mono=True)).lineSpacing()
        self._details.setFixedHeight(lines * line + 24)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _details_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName("problem_details")
    box.setProperty("c", "code")
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    return box


class _Step(QWidget):
    """One thing to do; a number only where there are several."""

    def __init__(self, place: int, words: str) -> None:
        super().__init__()
        step = Label(words, "body", wrap=True)
        if not place:
            self.setLayout(row((step, 1)))
            return
        count = Label(
            self.tr("{place}.").format(place=place), "strong", align=Qt.AlignmentFlag.AlignTop
        )
        self.setLayout(row(count, (step, 1)))
