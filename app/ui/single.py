"""One window per data folder: a second start hands its file to the first and ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE_MS = 500
RAISE = "raise"
MARK = "window.open"


def address_of(folder: Path) -> str:
    """The same folder, however it is written, has the same address; a short one, because the
    path of a local socket may have about 100 characters.
    """
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]
    return f"playcall-{digest}"


def worth_asking(folder: Path) -> bool:
    """A cheap look, so that a first window need not wait for Qt's network module. A window that
    was killed leaves its mark, too: then nobody answers.
    """
    return (folder / MARK).exists()


def hand_over(folder: Path, files: Sequence[str]) -> bool:
    """Let the window that is open for this folder come to the front with `files`. False when
    there is none.
    """
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address_of(folder))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    lines = [RAISE, *(str(Path(file).resolve()) for file in files)]
    socket.write("\n".join(lines).encode())
    written = socket.waitForBytesWritten(PATIENCE_MS)
    socket.disconnectFromServer()
    return written


class Door(QObject):
    """Hears later starts. `heard` gets the files they were given, maybe none."""

    def __init__(self, folder: Path, heard: Callable[[list[str]], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self._mark = folder / MARK
        self._heard = heard
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # A socket file that a killed window left behind: the folder's lock says nobody is there.
        QLocalServer.removeServer(address_of(folder))
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(address_of(folder))
        self._mark.touch()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(lambda: self._on_told(socket))

    def _on_told(self, socket: QLocalSocket) -> None:
        lines = bytes(socket.readAll().data()).decode(errors="replace").splitlines()
        socket.deleteLater()
        if lines[:1] == [RAISE]:
            self._heard(lines[1:])

    def close(self) -> None:
        self._server.close()
        self._mark.unlink(missing_ok=True)
