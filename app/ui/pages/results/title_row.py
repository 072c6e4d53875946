"""The buttons at the right end of the title row: for the list, and for one call."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.layout import row


class ExportButton(Button):
    """Asks as what; `wanted("csv" | "json")`."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Export"), "", "download", name="results_export_button")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("results_export_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text in (
            ("csv", self.tr("For a spreadsheet (CSV)")),
            ("json", self.tr("For a program (JSON)")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"export_{kind}")
            action.triggered.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
        corner = QPoint(self.width() - menu.sizeHint().width(), self.height() + 4)
        menu.popup(self.mapToGlobal(corner))


class CallButtons(QWidget):
    """Copy and save what was said, call again; end it while it is live."""

    def __init__(self) -> None:
        super().__init__()
        self.copy = Button(
            "", "ghost", "copy", name="copy_transcript_button", tip=self.tr("Copy the transcript")
        )
        self.save = Button(
            self.tr("Save transcript"), "", "download", name="save_transcript_button"
        )
        self.again = Button(self.tr("Call again"), "", "phone", name="call_again_button")
        self.end = Button(self.tr("End call"), "danger", "hangup", name="end_call_button")
        self.setLayout(row(self.copy, self.save, self.again, self.end))

    def show_for(self, *, over: bool, said: bool) -> None:
        """Offer what can be done with the call as it stands."""
        self.copy.setEnabled(said)
        self.save.setEnabled(said)
        self.again.setVisible(over)
        self.end.setVisible(not over)
