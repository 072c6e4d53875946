"""One engine per data folder."""

from pathlib import Path

from filelock import FileLock, Timeout

from app.engine.errors import Problem, ProblemKind


class FolderLock:
    """Held while an engine may write; the system frees it however the program ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "playcall.lock", timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                "Playcall is open: do it there.",
                f"Another Playcall works in {folder}. Close it, or choose another --data-dir.",
            ) from None
        except OSError as error:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                f"{folder} cannot be written ({error.strerror}).",
                "Check that you may write in it, or choose another --data-dir.",
            ) from error

    def release(self) -> None:
        self._lock.release()
