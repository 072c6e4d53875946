"""The request that the form means, to read and to copy: JSON, curl or Python."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.engine.model.task import CallRequest, RequestForm
from app.ui.pages.call.json_colours import JsonColours
from app.ui.serving import Serving
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Surface

FORMS: tuple[RequestForm, ...] = ("json", "curl", "python")
Write = Callable[[CallRequest, RequestForm, str], str]


class RequestCard(Surface):
    """`write(request, form, server)` is the engine's text of a request to that server.

    `copied`; `settings_wanted`: a person wants to turn the Voice API on, or to see why it is off.
    """

    copied = Signal()
    settings_wanted = Signal()

    def __init__(self, write: Write, voice_api: Serving) -> None:
        super().__init__("card")
        self._write = write
        self._voice_api = voice_api
        self._request: CallRequest | None = None
        self._text = ""
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
        self._where = Label("", "caption", elide=True)
        self._turn_on = Button(
            self.tr("Turn it on"), "link", name="voice_api_button", small=True
        )  # fmt: skip
        self._turn_on.setToolTip(self.tr("Open Settings, Voice API"))
        self._turn_on.clicked.connect(self.settings_wanted)
        self.code = self._build_code()
        self._colours = JsonColours(self.code.document())
        head = row(self._forms, None, copy, margin=(12, 8, 8, 8))
        body = row((self.code, 1), margin=8)
        foot = row((self._where, 1), self._turn_on, margin=(12, 0, 8, 8))
        self.setLayout(column(head, line(), (body, 1), foot, margin=1, gap=0))
        voice_api.changed.connect(self._redraw)

    def _build_code(self) -> QPlainTextEdit:
        code = QPlainTextEdit()
        code.setObjectName("request_text")
        code.setAccessibleName(self.tr("The request"))
        code.setProperty("c", "code")
        code.setReadOnly(True)
        code.setTabChangesFocus(True)
        code.setMinimumHeight(96)
        # What it would like to have is more than a usual window can give.
        code.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        # Code reads from the left, whatever the language of a name in it.
        code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        flow = code.document().defaultTextOption()
        flow.setTextDirection(Qt.LayoutDirection.LeftToRight)
        code.document().setDefaultTextOption(flow)
        code.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return code

    def show_request(self, request: CallRequest) -> None:
        """Another request, in the form that is chosen."""
        self._request = request
        self._redraw()

    def copy(self) -> None:
        """The text in view, to the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
        self.copied.emit()

    def where(self) -> str:
        """What is said about the server."""
        return self._where.text()

    def _redraw(self) -> None:
        self._show_where()
        if self._request is None:
            return
        form = FORMS[[str(form) for form in FORMS].index(self._forms.key())]
        text = self._write(self._request, form, self._voice_api.address)
        if text != self._text:
            self._text = text
            bar = self.code.verticalScrollBar()
            place = bar.value()
            self.code.setPlainText(text)
            bar.setValue(place)

    def _show_where(self) -> None:
        state, place = self._voice_api.state, self._voice_api.address.partition("//")[2]
        if state == "on":
            told = self.tr("Your Voice API is at {place}").format(place=place)
        elif state == "failed":
            told = self.tr("The Voice API is not on: {why}").format(why=self._voice_api.why)
        else:
            told = self.tr("The Voice API is off")
        self._where.set_text(told)
        self._turn_on.setText(self.tr("Settings") if state == "failed" else self.tr("Turn it on"))
        self._turn_on.setVisible(state in ("off", "failed"))
