"""Open a CSV file of people: encoding, delimiter and header, then its rows one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from app.engine.contacts.csv_records import MAX_RECORD, records
from app.engine.contacts.csv_shape import shape_of
from app.engine.contacts.csv_text import Encoding, encoding_of, refuse_html
from app.engine.contacts.refused import FileRefused

_HEAD = 1 << 16


class Row(NamedTuple):
    """One row of data: `number` from 1, `line` the physical line where it starts."""

    number: int
    line: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """A table as its file tells it. Cells stay the text that was written."""

    path: Path
    encoding: str
    errors: str
    delimiter: str
    header: tuple[str, ...]
    """Distinct names; `Column 1` and so on where the file gives none, "" over empty columns."""
    has_header: bool
    header_line: int
    sample: tuple[tuple[str, ...], ...]
    """The first rows of data, for guessing and for showing."""

    def rows(self) -> Iterator[Row]:
        """The rows from the file, streaming; may be called again.

        Raises FileRefused at an unclosed quotation mark or a line of many megabytes.
        """
        number = 0
        with _opened(self.path, Encoding(self.encoding, self.errors)) as text:
            for record in records(text, self.delimiter):
                if record.line > self.header_line:
                    number += 1
                    yield Row(number, record.line, record.cells)


def read_csv(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Sheet:
    """Look at a file and tell how it is to be read; `encoding` and `delimiter` overrule the guess.

    Raises FileRefused with a code and a sentence when it is empty, a web page, binary, or not to
    be opened.
    """
    try:
        found = encoding_of(path, encoding)
        with _opened(path, found) as text:
            head = text.read(_HEAD)
            while not head.strip() and len(head) < MAX_RECORD and (more := text.read(_HEAD)):
                head += more
            if text.read(1):
                head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    except OSError as error:
        told = error.strerror or "it cannot be opened"
        raise FileRefused("unreadable", f"{path.name} cannot be read: {told}.") from error
    refuse_html(head)
    shape = shape_of(head, delimiter)
    return Sheet(
        path=path,
        encoding=found.name,
        errors=found.errors,
        delimiter=shape.delimiter,
        header=shape.header,
        has_header=shape.has_header,
        header_line=shape.header_line,
        sample=shape.sample,
    )


def _opened(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")
