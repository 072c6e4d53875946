"""A file, typed or chosen."""

from __future__ import annotations

from app.ui.pages.settings.control import TextControl
from app.ui.shell import Shell
from app.ui.widgets.button import Button


class FileControl(TextControl):
    """Its value is the path."""

    def __init__(self, name: str, shell: Shell, title: str, kinds: str) -> None:
        super().__init__(name, icon="file")
        self._shell = shell
        self._title, self._kinds = title, kinds
        self.choose = Button(self.tr("Choose…"), name=f"{name}_choose_button")
        self.choose.clicked.connect(self._on_choose)
        self._line.addWidget(self.choose)
        self.edit.textChanged.connect(self.edit.setToolTip)

    def _on_choose(self) -> None:
        self._shell.choose_file(self._title, self._kinds, self.edit.setText)
