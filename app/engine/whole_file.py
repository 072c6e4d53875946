"""Writing a file whole: until all of it is there, nothing has its name."""

import contextlib
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

from app.engine.errors import Problem, ProblemKind

DATABASE = "playcall.sqlite3"
"""Whatever folder holds it is Playcall's own."""
_OWN = (DATABASE, "playcall.lock", "audit-heads")


@contextlib.contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Gives another path to write to; what stands there when the block ends takes the name of
    `path`. When the block fails or is stopped, `path` is as it was before.

    A link is followed; a device or a pipe is written to at the end. ENVIRONMENT when the disk
    refuses, in the block too, and for Playcall's own files, which nobody gets back.
    """
    target = path.resolve()
    spare_own(target)
    try:
        # Asked of the name as it is given: what stdout is a link to may have no place of its own.
        if path.exists() and not path.is_file():
            with _streamed(path) as part:
                yield part
        else:
            with _beside(target) as part:
                yield part
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path} cannot be written ({error.strerror}).",
            "Choose another folder.",
        ) from error


def spare_own(path: Path) -> None:
    """ENVIRONMENT for a file that Playcall itself lives in, or one in a folder below it."""
    folder = path.parent
    own = (folder / DATABASE).exists() and path.name.startswith(_OWN)
    below = path.exists() and any((one / DATABASE).exists() for one in folder.parents)
    if own or below:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path.name} is one of Playcall's own files and is not replaced.",
            "Choose another name.",
        )


@contextlib.contextmanager
def _beside(target: Path) -> Generator[Path]:
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _streamed(target: Path) -> Generator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part"
        yield part
        with part.open("rb") as whole, target.open("wb") as out:
            shutil.copyfileobj(whole, out)
