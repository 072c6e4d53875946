"""The bytes of a list file: which encoding they are in, and whether they are a table at all."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from app.engine.contacts.refused import FileRefused

_CHUNK = 1 << 20
_HEAD = 1 << 16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"PK\x03\x04", "This is an Excel workbook or a ZIP file. Save it as CSV and try again."),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel workbook. Save it as CSV and try again."),
    (b"%PDF", "This is a PDF, not a table. Export the list as CSV."),
    (b"{\\rtf", "This is a text document (RTF), not a table. Export the list as CSV."),
    (b"\x1f\x8b", "This file is compressed. Unpack it first."),
    (b"SQLite format 3\x00", "This is a database, not a table. Export the list as CSV."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
)
_ASCII_BYTES = ("utf-8", "ascii", "iso8859", "cp125", "cp437", "cp85", "cp86", "mac-", "koi8")
_NOT_TEXT = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_HTML = ("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<script", "<?xml")


@dataclass(frozen=True)
class Encoding:
    """How to decode a file. With `errors` "replace", what cannot be read becomes U+FFFD."""

    name: str
    errors: str = "strict"


def encoding_of(path: Path, given: str | None = None) -> Encoding:
    """The file's encoding: as given, by its byte-order mark, strict UTF-8, else cp1252.

    Reads the file once in pieces. A UTF-8 file with a few bad bytes stays UTF-8, so that one bad
    cell does not garble every accent. Raises FileRefused (`binary`, `empty`, `bad-encoding`).
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        while head and not head.strip():
            head = file.read(_HEAD)
    if not head.strip():
        raise FileRefused("empty", "This file is empty.")
    if given is not None:
        return _given(path, given)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _strict(path, name)
    if name := _unmarked_utf16(head):
        return _strict(path, name)
    _refuse_binary(head)
    return _utf8_or_western(path)


def writes_ascii(name: str) -> bool:
    """Whether bytes tell lines and cells in this encoding without being decoded."""
    return codecs.lookup(name).name.startswith(_ASCII_BYTES)


def refuse_html(text: str, first_line: int = 1) -> None:
    """Raise FileRefused when this beginning of a file is a web page."""
    start = text.lstrip()[:200].lower()
    if start.startswith(_HTML):
        line = text[: len(text) - len(text.lstrip())].count("\n") + first_line
        raise FileRefused(
            "html", f"Line {line} shows that this is a web page, not a table. Export it as CSV."
        )


def _given(path: Path, name: str) -> Encoding:
    try:
        codecs.lookup(name)
    except LookupError:
        raise FileRefused("bad-encoding", f'There is no encoding named "{name}".') from None
    return _strict(path, name)


def _strict(path: Path, name: str) -> Encoding:
    try:
        _decode(path, name, "strict")
    except UnicodeError:
        return Encoding(name, "replace")
    return Encoding(name)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: plain text has a NUL in every second place."""
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(head: bytes) -> None:
    for start, message in _BINARY:
        if head.startswith(start):
            raise FileRefused("binary", message)
    noise = len(head) - len(head.translate(None, _NOT_TEXT))
    if noise > 32 and noise > len(head) // 10:
        raise FileRefused("binary", "This file is not text. Export the list as CSV.")


def _utf8_or_western(path: Path) -> Encoding:
    try:
        _decode(path, "utf-8", "strict")
    except UnicodeDecodeError:
        bad, good = _decode(path, "utf-8", "replace")
        if good > 4 * bad:
            return Encoding("utf-8", "replace")
        return Encoding("cp1252", "replace")
    return Encoding("utf-8")


def _decode(path: Path, name: str, errors: str) -> tuple[int, int]:
    """Decode the whole file in pieces: how many characters were unreadable, how many accented."""
    decoder = codecs.getincrementaldecoder(name)(errors)
    bad = accented = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            text = decoder.decode(chunk, final=not chunk)
            if errors == "replace":
                lost = text.count("\ufffd")
                bad += lost
                accented += len(text) - len(text.encode("ascii", "ignore")) - lost
            if not chunk:
                return bad, accented
