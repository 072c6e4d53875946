"""One engine per data folder."""

from pathlib import Path

from filelock import FileLock, Timeout

from app.engine.errors import Problem, ProblemKind

NAME = "playcall.lock"
PATIENCE_SECS = 0.3
"""So long a writer waits for somebody who only looks whether the folder is in use."""


def in_use(folder: Path) -> bool:
    """Whether a program that may write has this folder open right now."""
    lock = FileLock(folder / NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False  # a folder that nobody may write has no writer
    lock.release()
    return False


class FolderLock:
    """Held while an engine may write; the system frees it however the program ends."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / NAME, timeout=PATIENCE_SECS)
        try:
            self._lock.acquire()
        except Timeout:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                "Playcall is open: do it there.",
                "Do it in its window; or, where it is `playcall serve` or another command, end"
                f" that first with Ctrl+C. It works in {folder};"
                " --data-dir chooses another folder.",
            ) from None
        except OSError as error:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                f"{folder} cannot be written ({error.strerror}).",
                "Check that you may write in it, or choose another --data-dir.",
            ) from error

    def release(self) -> None:
        self._lock.release()
