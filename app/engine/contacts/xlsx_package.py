"""The ZIP file around a workbook: whether it is one, and whether it may be unpacked."""

import zipfile
from typing import IO

from app.engine.contacts.refused import FileRefused

_MOST = 2_000_000_000
"""Bytes unpacked: twice what a million rows of ten columns take."""
_MOST_TEXTS = 500_000_000
"""Bytes of the one part that is held in memory: the sheet's texts."""
_HARMLESS = 50_000_000
_RATIO = 300
"""Unpacked to packed. Sheets of repeated rows reach 100; only a trap goes far beyond."""
_CHUNK = 1 << 20

# What else comes in a ZIP file. To add one: the end of a name in it, and what to say.
_OTHERS = (
    ("xl/workbook.bin", "This is a binary Excel workbook (XLSB). Save it as XLSX or CSV."),
    ("Index/Document.iwa", "This is a Numbers document. Export it as CSV or Excel."),
    ("Index.zip", "This is a Numbers document. Export it as CSV or Excel."),
    ("word/document.xml", "This is a Word document, not a table. Save the list as CSV."),
    ("content.xml", "This is an OpenDocument file. Save it as XLSX or CSV and try again."),
)


def refuse_package(file: IO[bytes]) -> None:
    """Raise FileRefused unless `file` is a workbook that can be unpacked in bounded room."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused(
            "binary", "This is a damaged workbook or ZIP file. Save the list as CSV."
        ) from error
    names = {part.filename for part in parts}
    if not any(name.endswith("xl/workbook.xml") for name in names):
        for end, message in _OTHERS:
            if any(name.endswith(end) for name in names):
                raise FileRefused("binary", message)
        raise FileRefused("binary", "This is a ZIP file, not a table. Unpack it first.")
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("password", PASSWORD)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    texts = max((p.file_size for p in parts if p.filename.endswith("sharedStrings.xml")), default=0)
    bomb = unpacked > _HARMLESS and unpacked > _RATIO * packed
    if unpacked > _MOST or texts > _MOST_TEXTS or bomb:
        raise FileRefused(
            "too-large",
            f"Unpacked, this workbook has {unpacked // 1_000_000:,} MB. Save it as CSV.",
        )


PASSWORD = "This workbook is protected by a password. Save it without, or as CSV."


def has_formulas(file: IO[bytes]) -> bool:
    """Whether any sheet has a formula."""
    with zipfile.ZipFile(file) as archive:
        for part in archive.infolist():
            if "/worksheets/" in part.filename and part.filename.endswith(".xml"):
                with archive.open(part) as sheet:
                    end = b""
                    while chunk := sheet.read(_CHUNK):
                        looked_at = end + chunk
                        if b"<f>" in looked_at or b"<f " in looked_at or b":f>" in looked_at:
                            return True
                        end = chunk[-3:]
    return False
