"""All that one audit row says: when, who, its payload as it stands, the hashes that chain it."""

import json

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from app.engine.model.audit import AuditRow
from app.engine.model.call import World
from app.ui import words
from app.ui.audit_words import actor_word, row_detail, row_word
from app.ui.exact import exact
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface

LEAST_PAYLOAD = 64


class DetailsCard(Surface):
    """Shows the row that is chosen in the table; hidden words while none is."""

    call_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("card")
        self._row: AuditRow | None = None
        self._title = Label("", "head", elide=True)
        self._detail = Label("", "second", elide=True)
        self._values = {key: Label("", "small", elide=True) for key in ("when", "who", "world")}
        self._hashes = {key: _hash_label() for key in ("hash", "previous", "commitment")}
        self._payload = _PayloadBox()
        self._payload.setAccessibleName(self.tr("What the row says"))
        self.call_button = Button(
            self.tr("Open the call"), "", "phone", name="audit_call_button", small=True
        )
        self.call_button.clicked.connect(self._on_call)
        self.copy_button = Button(
            self.tr("Copy"), "ghost", "copy", name="audit_copy_button", small=True
        )
        self.copy_button.clicked.connect(self._on_copy)
        self._none = Label(
            self.tr("Choose a row to read all that it says."),
            "second",
            wrap=True,
            align=Qt.AlignmentFlag.AlignTop,
        )
        self._all = QWidget()
        self._lay_out()
        self.show_row(None)

    def _lay_out(self) -> None:
        named = {
            "when": self.tr("When"),
            "who": self.tr("By"),
            "world": self.tr("World"),
            "hash": self.tr("Hash"),
            "previous": self.tr("Row before"),
            "commitment": self.tr("Payload"),
        }
        values = _grid([(named[key], label) for key, label in self._values.items()])
        hashes = _grid([(named[key], label) for key, label in self._hashes.items()])
        said = row(Label(self.tr("What the row says"), "label"), None, self.copy_button)
        self._all.setLayout(
            column(
                self._title,
                self._detail,
                values,
                line(),
                said,
                (self._payload, 1),
                Label(self.tr("What chains it"), "label"),
                hashes,
                row(self.call_button, None),
                gap=8,
            )
        )
        self.setLayout(column((self._all, 1), (self._none, 1), margin=16))

    def show_row(self, chosen: AuditRow | None) -> None:
        """Show a row; None while none is chosen."""
        self._row = chosen
        self._all.setVisible(chosen is not None)
        self._none.setVisible(chosen is None)
        if chosen is None:
            return
        told = self.tr("Row {number}: {what}")
        self._title.set_text(
            told.format(number=words.number(chosen.sequence), what=row_word(chosen))
        )
        detail = row_detail(chosen)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self._values["when"].set_text(exact(chosen.at))
        self._values["who"].set_text(actor_word(chosen.actor))
        self._values["world"].set_text(self._world(chosen.world))
        self._hashes["hash"].set_text(chosen.hash)
        self._hashes["previous"].set_text(chosen.previous)
        self._hashes["commitment"].set_text(chosen.commitment)
        self._payload.setPlainText(self._said(chosen))
        self.call_button.setVisible(chosen.call_id is not None)

    def _world(self, world: World) -> str:
        return self.tr("Simulator") if world is World.SIM else self.tr("Live")

    def _said(self, chosen: AuditRow) -> str:
        if chosen.payload is None:
            return self.tr("Erased. The chain holds all the same.")
        return json.dumps(chosen.payload, indent=2, ensure_ascii=False)

    def _on_copy(self) -> None:
        if self._row is not None:
            QGuiApplication.clipboard().setText(self._row.model_dump_json(indent=2))

    def _on_call(self) -> None:
        if self._row is not None and self._row.call_id is not None:
            self.call_wanted.emit(self._row.call_id)


def _hash_label() -> Label:
    return Label("", "mono", elide=True)


def _grid(rows: list[tuple[str, QWidget]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(rows):
        grid.addWidget(Label(name, "caption"), place, 0)
        grid.addWidget(value, place, 1)
    return grid


class _PayloadBox(QPlainTextEdit):
    """Takes the height that is left; asks for little, or the page would scroll for its sake."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("audit_payload")
        self.setProperty("c", "code")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(LEAST_PAYLOAD)

    def sizeHint(self) -> QSize:
        return QSize(200, LEAST_PAYLOAD)
