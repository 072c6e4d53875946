"""Recordings: whether they are copied here, how long they are kept, and where they lie."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.ui.pages.settings.rules_section import OF_RECORDINGS, RulesSection
from app.ui.pages.settings.setting_row import MARGIN, Rows, SettingRow
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface


class RecordingsSection(RulesSection):
    """Every call announces that it is recorded; where the provider records none, none is kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "recordings", lambda asked: asked.path[0] in OF_RECORDINGS, {}, {})
        told = self.tr(
            "A provider of real calls may record them, and the opening says so. Copies in your own"
            " folder can be played without asking the provider, and the audit holds their"
            " fingerprints."
        )
        self.open = Button(self.tr("Open folder"), "", "external", name="recordings_open_button")
        self.open.clicked.connect(self._on_open)
        folder = SettingRow(
            self.tr("Your folder"),
            self.tr("Files are named after the number of the call."),
            Surface("clear", row(None, self.open)),
        )
        self.where = Label("", "mono", elide=True)
        place = QWidget()
        place.setLayout(row((self.where, 1), margin=MARGIN))
        self.lines.insertWidget(0, Label(told, "second", wrap=True))
        self.lines.insertWidget(2, Rows(folder, place))

    def refresh(self) -> None:
        super().refresh()
        folder = self.shell.engine.calls.recordings_folder
        there = folder is not None and folder.is_dir()
        self.open.setEnabled(there)
        not_yet = self.tr("There is no recording yet.")
        self.where.set_text(str(folder) if folder is not None and there else not_yet)

    def _on_open(self) -> None:
        folder = self.shell.engine.calls.recordings_folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
