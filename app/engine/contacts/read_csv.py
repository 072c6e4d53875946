"""Open a file of people: encoding, delimiter and header, then its rows, all or a page."""

import codecs
import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from app.engine.contacts.csv_blocks import Layout, Place, Places, Row, blocks
from app.engine.contacts.csv_head import first_line, head_at
from app.engine.contacts.csv_shape import Head, shape_of, told_delimiter
from app.engine.contacts.csv_text import Encoding, encoding_of, refuse_html, writes_ascii
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.spool import OnDisk, Spool, in_utf8

__all__ = ["Row", "Sheet", "read_csv"]


@dataclass(eq=False)
class Sheet:
    """A table as its file tells it. Cells stay the text that was written.

    Rows may be asked for from any thread, by several at once. Close it when it is done with: a
    private copy of the file may hang on it.
    """

    path: Path
    format: Literal["csv", "xlsx"]
    encoding: str
    errors: str
    delimiter: str
    header: tuple[str, ...]
    """Distinct names; `Column 1` and so on where the file gives none, "" over empty columns."""
    has_header: bool
    header_row: int
    """The physical line where the header starts; 0 when there is none."""
    header_line: int
    """The last physical line above the data; 0 when data begins at once."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows of data, for guessing and for showing."""
    source: OnDisk | Spool = field(repr=False)
    layout: Layout = field(repr=False)
    places: Places = field(repr=False)
    stamp: tuple[int, int] = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """The rows from the file, streaming; may be called again.

        Raises FileRefused at an unclosed quotation mark or a line of many megabytes, and when the
        file is no longer the one that was opened (`changed`).
        """
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[list[Row]]:
        """The same rows some hundred at a time."""
        return self._from(1)

    def page(self, first: int, count: int) -> list[Row]:
        """The rows numbered `first` (from 1) and following, at most `count`.

        Milliseconds as far as the file was read once; beyond, it is read up to there.
        Raises FileRefused as `rows` does.
        """
        found: list[Row] = []
        end = first + count
        with contextlib.closing(self._from(first)) as batches:
            for batch in batches:
                found += [row for row in batch if first <= row.number < end]
                if batch and batch[-1].number >= end - 1:
                    break
        return found

    def close(self) -> None:
        """Let go of the private copy, if there is one; no row is read afterwards."""
        self.source.close()

    def _from(self, number: int) -> Generator[list[Row]]:
        with _readable(self.path):
            self._same_file()
            with self.source.opened() as read:
                for place, batch in blocks(read, self.layout, self.places.before(number)):
                    self.places.add(place)
                    yield batch
            self._same_file()

    def _same_file(self) -> None:
        if _stamp(self.path) != self.stamp:
            raise FileRefused(
                "changed", f"{self.path.name} was changed since it was read. Read it again."
            )


def read_csv(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Sheet:
    """Look at a file and tell how it is to be read; what is given overrules the guess.

    `header_row` is the line of the header, 0 when there is none.
    Raises FileRefused with a code and a sentence when it is empty, a web page, binary, or not to
    be opened.
    """
    with _readable(path):
        stamp = _stamp(path)
        found = encoding_of(path, encoding)
        if writes_ascii(found.name):
            source = OnDisk(path)
            inner = replace(found, name=found.name.removesuffix("-sig"))
        else:
            source, inner = in_utf8(path, found.name, found.errors), Encoding("utf-8")
        with source.opened() as read:
            start = 3 if inner.name == "utf-8" and read(0, 3) == codecs.BOM_UTF8 else 0
            place = first_line(read, start, header_row or 1)
            head = Head(head_at(read, place.byte).decode(inner.name, inner.errors), place.line)
            refuse_html(head.text, head.line)
            told = told_delimiter(read(start, 64).decode(inner.name, "replace"))
            shape = shape_of(head, delimiter or told, header_row=header_row)
            above = sum(map(len, head_at(read, place.byte).splitlines(True)[: shape.above]))
    return Sheet(
        path=path,
        format="csv",
        encoding=found.name,
        errors=found.errors,
        delimiter=shape.delimiter,
        header=shape.header,
        has_header=shape.has_header,
        header_row=shape.header_row,
        header_line=shape.header_line,
        sample=shape.sample,
        source=source,
        layout=Layout(inner.name, inner.errors, shape.delimiter, len(shape.header)),
        places=Places(Place(place.byte + above, place.line + shape.above, 1)),
        stamp=stamp,
    )


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


@contextlib.contextmanager
def _readable(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        told = error.strerror or "it cannot be opened"
        raise FileRefused("unreadable", f"{path.name} cannot be read: {told}.") from error
