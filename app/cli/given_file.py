"""The FILE of a command: a file, or what a pipe or standard input sends, kept for as long."""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import click

AT_MOST = 2 * 1024**3
"""Bytes of a pipe that are kept; what is longer belongs into a file."""
_PIECE = 1 << 20
STANDARD_INPUT = "stdin"


@contextlib.contextmanager
def given_file(file: Path) -> Generator[Path]:
    """A path that can be read more than once. A regular file is itself; `-` is standard input.

    Raises wrong usage for a pipe that nobody writes to, for one of more than AT_MOST bytes, and
    for a device.
    """
    if str(file) != "-" and file.is_file():
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{name_of(file)}.csv"
        with contextlib.closing(_Source(file)) as source, copy.open("wb") as out:
            taken = 0
            while piece := source.read():
                taken += len(piece)
                if taken > AT_MOST:
                    raise click.UsageError(
                        f"{file} sends more than {AT_MOST >> 20} MB. Save it as a file first."
                    )
                out.write(piece)
        yield copy


def name_of(file: Path) -> str:
    """What a list of this file is called when nobody says."""
    return STANDARD_INPUT if str(file) == "-" else file.stem


class _Source:
    """A pipe or standard input, read to its end."""

    def __init__(self, file: Path) -> None:
        self._own = str(file) != "-"
        self._first = b""
        if not self._own:
            self._number = sys.stdin.fileno()
            return
        try:
            # Without O_NONBLOCK the opening itself waits for a writer, for ever.
            self._number = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            raise click.UsageError(f"{file} cannot be read ({error.strerror}).") from error
        try:
            self._first = self._begun(file)
        except click.UsageError:
            self.close()
            raise
        os.set_blocking(self._number, True)

    def _begun(self, file: Path) -> bytes:
        mode = os.fstat(self._number).st_mode
        if os.isatty(self._number):
            return b""
        if not stat.S_ISFIFO(mode):
            raise click.UsageError(f"{file} is neither a file nor a pipe.")
        try:
            first = os.read(self._number, _PIECE)
        except BlockingIOError:  # there is a writer, who has written nothing yet
            return b""
        if not first:
            raise click.UsageError(f"Nobody writes to the pipe {file}.")
        return first

    def read(self) -> bytes:
        """The next bytes; none at the end."""
        first, self._first = self._first, b""
        return first or os.read(self._number, _PIECE)

    def close(self) -> None:
        if self._own:
            os.close(self._number)
