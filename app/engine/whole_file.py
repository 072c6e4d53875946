"""Writing a file whole: until all of it is there, nothing has its name."""

import contextlib
from collections.abc import Generator
from pathlib import Path

from app.engine.errors import Problem, ProblemKind


@contextlib.contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Gives another path beside it to write to; what stands there when the block ends takes the
    name of `path`. When the block fails or is stopped, `path` is as it was before.

    ENVIRONMENT when the disk refuses, in the block too.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path} cannot be written ({error.strerror}).",
            "Choose another folder.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
