"""Choosing files: never a nested event loop, and the next choice starts where the last one was."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

LAST = "window/last_folder"


class Files:
    """Dialogs that are opened, not executed: calls go on meanwhile."""

    def __init__(self, parent: QWidget, memory: QSettings) -> None:
        self._parent = parent
        self._memory = memory

    def to_open(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self._parent, title, self._folder(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, chosen)

    def to_save(
        self, title: str, suggested: str, kinds: str, chosen: Callable[[str], None]
    ) -> None:
        dialog = QFileDialog(self._parent, title, str(Path(self._folder()) / suggested), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
        self._open(dialog, chosen)

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.setObjectName("file_dialog")
        # The same dialog everywhere: typed paths work, and it can be driven by the keyboard.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, self._plain())
        dialog.fileSelected.connect(lambda path: self._chosen(path, chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @staticmethod
    def _plain() -> bool:
        """Windows and macOS bring dialogs that people know; elsewhere Qt's own is the safe one."""
        import sys

        return not sys.platform.startswith(("win", "darwin"))

    def _chosen(self, path: str, chosen: Callable[[str], None]) -> None:
        if path:
            self._memory.setValue(LAST, str(Path(path).parent))
            chosen(path)

    def _folder(self) -> str:
        last = str(self._memory.value(LAST) or "")
        return last if last and Path(last).is_dir() else str(Path.home())
