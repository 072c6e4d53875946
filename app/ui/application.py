"""QApplication, window, then qasync's loop and the engine: what a person sees comes first."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ui.serving import MakeServer

APPEARANCE = "window/appearance"
MEMORY = "window.ini"


class Application:
    """One run of the window. `run` gives the exit code."""

    def __init__(
        self,
        folder: Path | None,
        files: Sequence[str] = (),
        make_server: MakeServer | None = None,
    ) -> None:
        """`folder` None: a demonstration in a throw-away one."""
        self.make_server = make_server
        self._throw_away = (
            tempfile.TemporaryDirectory(prefix="playcall-") if folder is None else None
        )
        self.demo = folder is None
        self.folder = folder or Path(self._throw_away.name if self._throw_away else "")
        self.files = list(files)
        self.app = the_application()
        # The folder may not be there, or not be ours: what cannot be written is not remembered.
        self.memory = QSettings(str(self.folder / MEMORY), QSettings.Format.IniFormat)
        theme.choose(self.app, theme.wish(self.memory.value(APPEARANCE)))
        self.window = Window(self.memory)

    def run(self) -> int:
        """Paint the window, then load the rest; the engine opens on qasync's loop."""
        # Not `quit`: it asks every window to close first.
        self.window.painted.connect(self.app.exit)
        self.window.show()
        self.app.exec()
        self.window.painted.disconnect(self.app.exit)
        try:
            if not self.window.isVisible():  # closed before anything was opened
                return 0
            return self._go_on()
        finally:
            if self._throw_away is not None:
                self.memory.sync()
                self._throw_away.cleanup()

    def _go_on(self) -> int:
        from app.ui.session import run_session

        return run_session(self)


def the_application() -> QApplication:
    """The one QApplication of this process."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["playcall"])
    app.setApplicationName("Playcall")
    app.setDesktopFileName("playcall")
    return app


def start(
    folder: Path | None, files: Sequence[str] = (), make_server: MakeServer | None = None
) -> int:
    """Open the window, or bring the one that is open for this folder to the front."""
    from app.ui import single

    if folder is not None and single.worth_asking(folder):
        the_application()
        if single.hand_over(folder, files):
            return 0
    return Application(folder, files, make_server).run()
