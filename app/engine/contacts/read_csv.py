"""Open a file of people: encoding, delimiter and header, then its rows, all or a page."""

import codecs
import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from app.engine.contacts.csv_blocks import Batch, Layout, Place, Places, Row, blocks
from app.engine.contacts.csv_head import first_line, head_at
from app.engine.contacts.csv_shape import (
    Head,
    Shape,
    refuse_delimiter,
    shape_of,
    told_delimiter,
)
from app.engine.contacts.csv_text import (
    Encoding,
    encoding_of,
    is_package,
    refuse_html,
    writes_ascii,
)
from app.engine.contacts.read_xlsx import Copied, read_xlsx
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.spool import OnDisk, Spool, in_utf8
from app.engine.work import Told

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
    accented: str
    """Where the encoding was guessed: a piece of text to judge the guess by. Else empty."""
    sheet: str
    """The sheet of a workbook that is read; empty for other files."""
    other_sheets: tuple[str, ...]
    """Other visible sheets of the workbook that have cells."""
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
            yield from batch.rows()

    def batches(self) -> Iterator[Batch]:
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
                found += [row for row in batch.rows() if first <= row.number < end]
                if batch.first + len(batch.cells) >= end:
                    break
        return found

    def close(self) -> None:
        """Let go of the private copy, if there is one; no row is read afterwards."""
        self.source.close()

    def _from(self, number: int) -> Generator[Batch]:
        with _readable(self.path):
            self._same_file()
            with self.source.opened() as read:
                first, sound = self.places.before(number), self.places.sound
                for place, batch in blocks(read, self.layout, first, sound):
                    self.places.add(place)
                    yield batch
            self._same_file()

    def _same_file(self) -> None:
        if _stamp(self.path) != self.stamp:
            raise FileRefused("changed", f"{self.path.name} was changed since it was read.")


def read_csv(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
    told: Told | None = None,
) -> Sheet:
    """Look at a file and tell how it is to be read; what is given overrules the guess.

    `header_row` is the line of the header, 0 when there is none; `sheet` one of a workbook's.
    `told` hears of the bytes or rows looked at; what it raises ends the reading.
    Raises FileRefused with a code and a sentence when it is empty, a web page, binary, or not to
    be opened.
    """
    if delimiter is not None:
        refuse_delimiter(delimiter)
    with _readable(path):
        stamp = _stamp(path)
        if is_package(path):
            copied = read_xlsx(path, sheet, told)
            found = _Found(copied.spool, Encoding("utf-8"), Encoding("utf-8"), copied)
            return _sheet(path, stamp, found, _begun(found, ",", header_row))
        if sheet is not None:
            raise FileRefused(
                "no-such-sheet",
                f'This file is no workbook: it has no sheet "{sheet}". Read it without a sheet, or '
                "choose the workbook.",
            )
        outer = encoding_of(path, encoding, told)
        if writes_ascii(outer.name):
            inner = replace(outer, name=outer.name.removesuffix("-sig"))
            found = _Found(OnDisk(path), outer, inner)
        else:
            spool = in_utf8(path, outer.name, outer.errors, told)
            found = _Found(spool, outer, Encoding("utf-8"))
        return _sheet(path, stamp, found, _begun(found, delimiter, header_row))


@dataclass(frozen=True)
class _Found:
    """Where a table's bytes are. `inner` is the encoding of the copy, where there is one."""

    source: OnDisk | Spool
    outer: Encoding
    inner: Encoding
    copied: Copied | None = None


def _begun(found: _Found, delimiter: str | None, header_row: int | None) -> tuple[Shape, Place]:
    """How the table begins, and where its data does."""
    inner, book = found.inner, found.copied is not None
    with found.source.opened() as read:
        start = 3 if inner.name == "utf-8" and read(0, 3) == codecs.BOM_UTF8 else 0
        # The rows of a workbook are counted by the records of its copy, not by their lines.
        place = first_line(read, start, 1 if book else header_row or 1)
        beginning = head_at(read, place.byte)
        head = Head(beginning.decode(inner.name, inner.errors), place.line, book)
        if not book:
            refuse_html(head.text, head.line)
            delimiter = delimiter or told_delimiter(read(start, 64).decode(inner.name, "replace"))
        shape = shape_of(head, delimiter, header_row=header_row)
    above = beginning.splitlines(keepends=True)[: shape.above]
    line = shape.header_line + 1 if book else place.line + shape.above
    return shape, Place(place.byte + sum(map(len, above)), line, 1)


def _sheet(path: Path, stamp: tuple[int, int], found: _Found, begun: tuple[Shape, Place]) -> Sheet:
    shape, first = begun
    copied, inner = found.copied, found.inner
    return Sheet(
        path=path,
        format="xlsx" if copied else "csv",
        encoding=found.outer.name,
        errors=found.outer.errors,
        delimiter=shape.delimiter,
        header=shape.header,
        has_header=shape.has_header,
        header_row=shape.header_row,
        header_line=shape.header_line,
        sample=shape.sample,
        accented=found.outer.accented,
        sheet=copied.sheet if copied else "",
        other_sheets=copied.others if copied else (),
        source=found.source,
        layout=Layout(
            inner.name, inner.errors, shape.delimiter, len(shape.header), copied is not None
        ),
        places=Places(first),
        stamp=stamp,
    )


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


@contextlib.contextmanager
def _readable(path: Path) -> Generator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise FileRefused("missing", f"{path.name} is no longer there.") from error
    except OSError as error:
        told = error.strerror or "it cannot be opened"
        raise FileRefused("unreadable", f"{path.name} cannot be read: {told}.") from error
