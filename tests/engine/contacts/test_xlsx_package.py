"""Whether a ZIP file is a workbook that may be unpacked."""

import io
import zipfile

import pytest

from app.engine.contacts import xlsx_package
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.xlsx_package import has_formulas, refuse_package


def package(**parts: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def test_a_locked_part_is_a_password():
    content = bytearray(package(**{"xl/workbook.xml": b"<a/>"}).getvalue())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(FileRefused) as refused:
        refuse_package(io.BytesIO(bytes(content)))
    assert refused.value.code == "password"


@pytest.mark.parametrize("limit", ["_MOST", "_MOST_TEXTS"])
def test_texts_held_in_memory_have_their_own_bound(monkeypatch, limit):
    file = package(**{"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": b"x" * 5000})
    refuse_package(file)
    monkeypatch.setattr(xlsx_package, limit, 4000)
    with pytest.raises(FileRefused) as refused:
        refuse_package(file)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize(
    ("sheet", "formulas"),
    [
        (b"<c><v>1</v></c>", False),
        (b"<c><f>1</f></c>", True),
        (b'<c><x:f t="s">1</x:f></c>', True),
        (b" " * (xlsx_package._CHUNK - 1) + b"<f>1</f>", True),
        (b"<font>", False),
    ],
)
def test_formulas_are_found(sheet, formulas):
    file = package(**{"xl/worksheets/sheet1.xml": sheet, "xl/other.xml": b"<f>"})
    assert has_formulas(file) == formulas
