"""The file that is open: what it held when it was read, and whether somebody else changed it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QFileDevice, QFileInfo, QFileSystemWatcher, QObject, Signal

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.ui.coalesce import Coalesce

LOOK_MS = 100
_WRITE = (
    QFileDevice.Permission.WriteOwner
    | QFileDevice.Permission.WriteGroup
    | QFileDevice.Permission.WriteOther
)


class PlaybookFile(QObject):
    """Reads, watches and saves one path. `changed_outside`: the disk holds something else now."""

    changed_outside = Signal()

    def __init__(self, engine: Callable[[], Engine], parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self.document = None
        self._on_disk = b""
        self._watcher = QFileSystemWatcher(self)
        self._look = Coalesce(self, self._look_at_disk, LOOK_MS)
        self._watcher.fileChanged.connect(lambda _path: self._look.soon())
        self._watcher.directoryChanged.connect(lambda _path: self._look.soon())

    @property
    def path(self) -> Path | None:
        return None if self.document is None else self.document.path

    def open(self, path: Path) -> str:
        """Read a file and give its text; Problem NOT_FOUND or ENVIRONMENT."""
        document = self._engine().playbooks.open(path)
        self.document = document
        self._on_disk = document.data
        self._watch(path)
        return document.text

    def locked(self) -> bool:
        """Whether the disk would refuse a change."""
        info = QFileInfo(str(self.path))
        return info.exists() and not (info.isWritable() and info.permissions() & _WRITE)

    def differs(self) -> bool:
        """Whether the disk holds something else than what was read. A file that is gone: no."""
        if self.document is None:
            return False
        try:
            return self._engine().playbooks.open(self.document.path).data != self._on_disk
        except Problem as problem:
            if problem.kind is ProblemKind.NOT_FOUND:
                return False
            raise

    def convert(self) -> None:
        """From now on the best reading of a file that is not UTF-8 may be changed."""
        if self.document is not None:
            self.document = self.document.converted()

    def adopt(self) -> str:
        """What stands on the disk now is what the next save may replace. Gives its text."""
        assert self.document is not None
        return self.open(self.document.path)

    def keep_ours(self) -> Path:
        """The next save may replace what stands on the disk now, with our encoding. Theirs is
        kept in a file beside it, whose path is given.
        """
        assert self.document is not None
        theirs = self._engine().playbooks.open(self.document.path)
        copy = _free(self.document.path)
        theirs.save(copy)
        self._on_disk = theirs.data
        return copy

    def look(self) -> None:
        """See whether the disk holds something else now."""
        self._look.soon()

    def save(self, text: str) -> None:
        """Write whole or not at all; Problem where the disk or the text refuses."""
        assert self.document is not None
        made = self.document.with_text(text)
        made.save()  # the watcher hears of it and finds what it knows
        self.document = made
        self._on_disk = made.data
        self._watch(made.path)

    def _watch(self, path: Path) -> None:
        # A file that is replaced as a whole falls out of the watcher; its folder does not.
        known = [*self._watcher.files(), *self._watcher.directories()]
        if known:
            self._watcher.removePaths(known)
        self._watcher.addPaths([str(path), str(path.parent)])

    def _look_at_disk(self) -> None:
        if self.document is None:
            return
        if str(self.document.path) not in self._watcher.files():
            self._watcher.addPath(str(self.document.path))
        try:
            other = self.differs()
        except Problem:
            return  # it is being written just now, or the disk is away; saving will tell
        if other:
            self.changed_outside.emit()


def _free(path: Path) -> Path:
    """A name beside a file that no other has: `mine.theirs.md`, `mine.theirs-2.md`..."""
    names = (f"{path.stem}.theirs{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    return next(free for name in names if not (free := path.with_name(name)).exists())
