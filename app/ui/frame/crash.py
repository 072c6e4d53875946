"""What a person sees when Playcall itself is at fault: words, details to copy, and going on."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app import __version__
from app.engine.errors import Problem
from app.logs import mask, traced
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

log = logging.getLogger(__name__)


def report(error: BaseException) -> str:
    """The details: where it happened, without the words that the error quotes."""
    about = f"Playcall {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return mask(f"{about}\n{traced(error)}")


class CrashDialog(QDialog):
    """Never modal to the loop: calls that are live go on."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong in Playcall"))
        self.resize(640, 420)
        self.details = QPlainTextEdit(report(error))
        self.details.setProperty("c", "code")
        self.details.setObjectName("crash_details")
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setReadOnly(True)
        self.copy = Button(self.tr("Copy details"), "secondary", "copy", name="crash_copy_button")
        self.copy.clicked.connect(self._on_copy)
        close = Button(self.tr("Go on"), "primary", name="crash_close_button")
        close.clicked.connect(self.close)
        told = self.tr(
            "This is a fault of Playcall, not of yours. Nothing that was done is lost, and calls "
            "that are live go on. Please send the details to whoever helps you with Playcall; "
            "telephone numbers in them are masked."
        )
        self.setLayout(
            column(
                Label(self.tr("Something went wrong in Playcall"), "head"),
                Label(told, "second", wrap=True),
                (self.details, 1),
                row(None, self.copy, close),
                margin=24,
                gap=12,
            )
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class CrashReporter:
    """Shows one dialog at a time: a fault that repeats itself must not fill the screen."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._dialog: CrashDialog | None = None
        self.told: Callable[[Problem], None] | None = None
        """Hears a Problem that came out of a slot: a refusal or a full disk is no fault."""

    def show(self, error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._parent.close()
            return
        if isinstance(error, Problem) and self.told is not None:
            self.told(error)
            return
        log.error("a fault reached the window", exc_info=error)
        if self._dialog is None:
            self._dialog = CrashDialog(self._parent, error)
            self._dialog.destroyed.connect(self._on_closed)
            self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """In the place of `sys.excepthook`."""
        self.show(error)
