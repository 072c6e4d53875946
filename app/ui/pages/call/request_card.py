"""The request that the form means, to read and to copy: JSON, curl or Python."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from app.engine.model.task import CallRequest, RequestForm
from app.ui.pages.call.json_colours import JsonColours
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Surface

FORMS: tuple[RequestForm, ...] = ("json", "curl", "python")


class RequestCard(Surface):
    """`write(request, form)` is the engine's text of a request."""

    copied = Signal()

    def __init__(self, write: Callable[[CallRequest, RequestForm], str]) -> None:
        super().__init__("card")
        self._write = write
        self._request: CallRequest | None = None
        told = {"json": self.tr("JSON"), "curl": self.tr("curl"), "python": self.tr("Python")}
        self._forms = Segments(
            [(form, told[form]) for form in FORMS],
            name="request_form",
            accessible=self.tr("How the request is written"),
        )
        self._forms.chosen.connect(lambda _form: self._redraw())
        copy = Button(self.tr("Copy"), "ghost", "copy", name="copy_request_button", small=True)
        copy.setToolTip(self.tr("Copy this request, for your own program"))
        copy.clicked.connect(self.copy)
        self.code = QPlainTextEdit()
        self.code.setObjectName("request_text")
        self.code.setAccessibleName(self.tr("The request"))
        self.code.setProperty("c", "code")
        self.code.setReadOnly(True)
        self.code.setTabChangesFocus(True)
        self.code.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.code.setMinimumHeight(96)
        self._colours = JsonColours(self.code.document())
        head = row(self._forms, None, copy, margin=(12, 8, 8, 8))
        body = row((self.code, 1), margin=8)
        self.setLayout(column(head, line(), (body, 1), margin=1, gap=0))

    def show_request(self, request: CallRequest) -> None:
        """Another request, in the form that is chosen."""
        self._request = request
        self._redraw()

    def copy(self) -> None:
        """The text in view, to the clipboard."""
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self.copied.emit()

    def _redraw(self) -> None:
        if self._request is None:
            return
        form = FORMS[[str(form) for form in FORMS].index(self._forms.key())]
        text = self._write(self._request, form)
        if text != self.code.toPlainText():
            bar = self.code.verticalScrollBar()
            place = bar.value()
            self.code.setPlainText(text)
            bar.setValue(place)
