"""The bytes of a list file: which encoding they are in, and whether they are a table at all."""

import codecs
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.engine.contacts.refused import FileRefused
from app.engine.contacts.xlsx_package import PASSWORD
from app.engine.work import Told

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
    (b"%PDF", "This is a PDF, not a table. Export the list as CSV."),
    (b"{\\rtf", "This is a text document (RTF), not a table. Export the list as CSV."),
    (b"\x1f\x8b", "This file is compressed. Unpack it first."),
    (b"SQLite format 3\x00", "This is a database, not a table. Export the list as CSV."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
)
_ASCII_BYTES = ("utf-8", "ascii", "iso8859", "cp125", "cp437", "cp85", "cp86", "mac-", "koi8")
_NOT_TEXT = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_ACCENT = re.compile(rb"[\x80-\xff]")
_BETWEEN = re.compile(rb"[,;|\t\r\n\"]")
_AROUND = 30
"""Bytes on each side."""
_NO_TEXT = ("unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined")
_HTML = ("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<script", "<?xml")


@dataclass(frozen=True)
class Encoding:
    """How to decode a file. With `errors` "replace", what cannot be read becomes U+FFFD."""

    name: str
    errors: str = "strict"
    accented: str = ""
    """Where it was guessed: a piece of text to judge the guess by."""


def encoding_of(path: Path, given: str | None = None, told: Told | None = None) -> Encoding:
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
    _refuse_old_workbook(path, head)
    for start, message in _BINARY:
        if head.startswith(start):
            raise FileRefused("binary", message)
    if given is not None:
        return _given(path, given, told)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _strict(path, name, told)
    if name := _unmarked_utf16(head):
        return _strict(path, name, told)
    _refuse_binary(head)
    return _utf8_or_western(path, told)


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


def is_package(path: Path) -> bool:
    """Whether it is a ZIP file, as workbooks are."""
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def _refuse_old_workbook(path: Path, head: bytes) -> None:
    if not head.startswith(b"\xd0\xcf\x11\xe0"):
        return
    with path.open("rb") as file:
        name = "EncryptedPackage".encode("utf-16-le")
        if any(name in chunk for chunk in iter(partial(file.read, _CHUNK), b"")):
            raise FileRefused("password", PASSWORD)
    raise FileRefused("binary", "This is an old Excel workbook. Save it as XLSX or CSV.")


def _given(path: Path, name: str, told: Told | None) -> Encoding:
    try:
        known = codecs.lookup(name).name not in _NO_TEXT
        b"a,b\n".decode(name, "ignore")
        if known:
            return _strict(path, name, told)
    except (LookupError, ValueError):
        pass
    raise FileRefused("bad-encoding", f'There is no encoding named "{name}" for text.')


def _strict(path: Path, name: str, told: Told | None) -> Encoding:
    try:
        _decode(path, name, "strict", told)
    except UnicodeError:
        _decode(path, name, "replace", told)
        return Encoding(name, "replace")
    return Encoding(name)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: NULs in every second place only, beside every line end."""
    if len(head) < 4:
        return None
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        nuls = head[high::2].count(0)
        if nuls < max(2, len(head) // 20) or head[low::2].count(0) > nuls // 10:
            continue
        ends = head.count(b"\n") + head.count(b"\r")
        wide = head.decode(name, "ignore")
        if 10 * (wide.count("\n") + wide.count("\r")) >= 9 * ends:
            return name
    return None


def _refuse_binary(head: bytes) -> None:
    noise = len(head) - len(head.translate(None, _NOT_TEXT))
    if noise > 32 and noise > len(head) // 10:
        raise FileRefused("binary", "This file is not text. Export the list as CSV.")


def _utf8_or_western(path: Path, told: Told | None) -> Encoding:
    try:
        _decode(path, "utf-8", "strict", told)
    except UnicodeDecodeError:
        bad, good = _decode(path, "utf-8", "replace", told)
        if good >= bad:  # hardly any other text makes a single UTF-8 letter by chance
            return Encoding("utf-8", "replace")
        return Encoding("cp1252", "replace", _around_an_accent(path))
    return Encoding("utf-8")


def _around_an_accent(path: Path) -> str:
    """The cell in which the first letter stands that depends on the encoding."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if found := _ACCENT.search(chunk):
                at = found.start()
                before = _BETWEEN.split(chunk[max(0, at - _AROUND) : at])[-1]
                after = _BETWEEN.split(chunk[at : at + _AROUND])[0]
                return (before + after).decode("cp1252", "replace").strip()
    return ""


def _decode(path: Path, name: str, errors: str, told: Told | None) -> tuple[int, int]:
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
            if told is not None:
                told(0)
