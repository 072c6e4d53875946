"""A playbook file on disk, kept byte for byte."""

import codecs
import contextlib
import os
import stat
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from app.engine.errors import Problem, ProblemKind


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. A change is a new document; nothing is written but by `save`."""

    path: Path
    data: bytes
    text: str
    """What an editor shows: decoded, without BOM, line ends as they are."""
    readonly: bool = False
    """The bytes are not UTF-8: `text` is a best reading, and only `converted()` may be changed."""

    @classmethod
    def open(cls, path: Path) -> "Document":
        """Read a file. Problem NOT_FOUND when there is none, ENVIRONMENT when it cannot be read."""
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise _not_there(path) from error
        except OSError as error:
            raise _in_the_way(path, "read", error) from error
        return cls.of_bytes(path, data)

    @classmethod
    def of_bytes(cls, path: Path, data: bytes) -> "Document":
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError:
            return cls(path, data, _best_reading(data), readonly=True)
        return cls(path, data, text)

    @property
    def bad_line(self) -> int | None:
        """The 1-based line of the first byte that is not UTF-8; None where all of it is."""
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = self.data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            return before.count(b"\n") + 1
        return None

    def with_text(self, text: str) -> "Document":
        """The document with other text; a BOM at the start of the file stays.

        Problem CONFLICT when it is read-only, VALIDATION_FAILED when the text holds half a
        character (a lone surrogate), which no file can keep.
        """
        if self.readonly:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{self.path.name} is not UTF-8 text, so it is open for reading only.",
                "Convert it to UTF-8 first.",
            )
        if text == self.text:
            return self
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"Character {error.start + 1} is half a character and cannot be saved.",
                "Delete it and type it again.",
            ) from error
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        return replace(self, data=mark + data, text=text)

    def converted(self) -> "Document":
        """The best reading as UTF-8, free to be changed. The file itself waits for `save`."""
        if not self.readonly:
            return self
        return Document(self.path, self.text.encode("utf-8"), self.text)

    def save(self, path: Path | None = None) -> None:
        """Write the bytes to `path` (its own by default), whole or not at all.

        The file keeps its permissions; a link keeps pointing at the file that is written.
        Problem ENVIRONMENT when the disk refuses; what stood there before still stands then.
        """
        target = self.path if path is None else path
        try:
            _write_whole(Path(os.path.realpath(target)), self.data)
        except OSError as error:
            raise _in_the_way(target, "saved", error) from error


def _write_whole(target: Path, data: bytes) -> None:
    """Write beside the file, flush to the disk, then take its place."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode_for(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _flush_folder(target.parent)


def _mode_for(target: Path) -> int:
    """The permissions the file has, or those a new file would get."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is as durable as it gets.
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _best_reading(data: bytes) -> str:
    """Text out of bytes that are not UTF-8: UTF-16 by its mark, else Windows' western letters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")


def _not_there(path: Path) -> Problem:
    return Problem(
        ProblemKind.NOT_FOUND,
        f"There is no file {path}.",
        "Check the name, or whether the file was moved.",
    )


def _in_the_way(path: Path, verb: str, error: OSError) -> Problem:
    why = error.strerror or str(error)
    return Problem(
        ProblemKind.ENVIRONMENT,
        f"{path} could not be {verb}: {why}.",
        "Check that the disk has room and that you may change files in that folder."
        if verb == "saved"
        else "Check that it is a file and that you may read it.",
    )
