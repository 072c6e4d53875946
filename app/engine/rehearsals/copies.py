"""Where throw-away copies lie, and that none outlives the program that made it.

Every program has a folder of its own for them and holds its lock. One whose lock is free belongs
to a program that is gone, however it ended, and is swept away by the next.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from app.engine.store.lock import FolderLock, in_use

FOLDER = "rehearsals"
_RUN = "playcall-rehearsal-"


class Copies:
    """The newest copy of each campaign, by the campaign's id. `home` None: nothing is kept, and
    the copies lie in the system's own temporary folder.
    """

    def __init__(self, home: Path | None, *, sweep: bool = True) -> None:
        self._home = Path(tempfile.gettempdir()) if home is None else home / FOLDER
        self._run: Path | None = None
        self._lock: FolderLock | None = None
        self._made = 0
        self._newest: dict[int, Path] = {}
        if sweep:
            self.sweep()

    def fresh(self, campaign_id: int) -> Path:
        """An empty folder for another copy. ENVIRONMENT when none can be made."""
        try:
            self._made += 1
            folder = self._of_this_run() / f"{campaign_id}-{self._made}"
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                f"No copy can be made in {self._home} ({error.strerror}).",
                "Check that you may write in it and that the disk has space.",
            ) from error
        return folder

    def keep(self, campaign_id: int, folder: Path) -> None:
        """From now on `folder` is the campaign's newest; the one before goes."""
        before = self._newest.get(campaign_id)
        self._newest[campaign_id] = folder
        if before is not None:
            drop(before)

    def newest(self, campaign_id: int) -> Path | None:
        return self._newest.get(campaign_id)

    def close(self) -> None:
        """Leave nothing behind."""
        self._newest.clear()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if self._run is not None:
            drop(self._run)
            self._run = None
            with contextlib.suppress(OSError):  # another program's copies may still lie there
                if self._home.name == FOLDER:
                    self._home.rmdir()

    def sweep(self) -> None:
        """Take away what programs left behind that are gone."""
        for run in self._runs():
            if run != self._run and not in_use(run):
                drop(run)

    def _runs(self) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            yield from [path for path in self._home.glob(f"{_RUN}*") if path.is_dir()]

    def _of_this_run(self) -> Path:
        if self._run is None:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._run = Path(tempfile.mkdtemp(prefix=_RUN, dir=self._home))
            self._lock = FolderLock(self._run)
        return self._run


def drop(folder: Path) -> None:
    """Take a folder away; what is still open elsewhere goes with the next sweep."""
    shutil.rmtree(folder, ignore_errors=True)
