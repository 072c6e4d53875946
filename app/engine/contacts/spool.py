"""A private copy of a table in UTF-8, for files in which no byte says where a row begins."""

import codecs
import contextlib
import tempfile
import threading
import weakref
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO, cast

from app.engine.contacts.csv_blocks import ReadAt
from app.engine.work import Told

_CHUNK = 1 << 20


class Spool:
    """A temporary file without a name that nobody else can open; gone with `close()`, or with the
    last who knows it. Several threads may read it at once.
    """

    def __init__(self) -> None:
        self.file = cast("BinaryIO", tempfile.TemporaryFile("w+b"))  # noqa: SIM115 - close() closes
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, self.file.close)

    def close(self) -> None:
        """Delete it; whoever still reads gets a ValueError."""
        self._end()

    @contextlib.contextmanager
    def opened(self) -> Generator[ReadAt]:
        """A way to read bytes at a place."""
        yield self._read

    def _read(self, place: int, size: int) -> bytes:
        with self._lock:
            self.file.seek(place)
            return self.file.read(size)


class OnDisk:
    """A file read where it lies, opened for each pass only: nobody is kept from saving it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def close(self) -> None:
        """Nothing is held."""

    @contextlib.contextmanager
    def opened(self) -> Generator[ReadAt]:
        """A way to read bytes at a place."""
        with self._path.open("rb") as file:

            def read(place: int, size: int) -> bytes:
                file.seek(place)
                return file.read(size)

            yield read


def in_utf8(path: Path, encoding: str, errors: str, told: Told | None = None) -> Spool:
    """A copy of a text file in UTF-8. OSError when there is no room for it."""
    spool = Spool()
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            spool.file.write(decoder.decode(chunk).encode("utf-8", "replace"))
            if told is not None:
                told(0)
    spool.file.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))
    spool.file.flush()
    return spool
