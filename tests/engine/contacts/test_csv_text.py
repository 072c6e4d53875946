"""Encodings, and files that are no table."""

import codecs

import pytest

from app.engine.contacts.csv_text import encoding_of, refuse_html
from app.engine.contacts.refused import FileRefused

TABLE = "name,phone\nJosé Peña,650\nZoë,651\n"


@pytest.mark.parametrize(
    ("content", "name", "errors"),
    [
        (b"a,b\n", "utf-8", "strict"),
        (TABLE.encode(), "utf-8", "strict"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig", "strict"),
        (TABLE.encode("cp1252"), "cp1252", "replace"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16", "strict"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16", "strict"),
        (codecs.BOM_UTF32_LE + TABLE.encode("utf-32-le"), "utf-32", "strict"),
        (TABLE.encode("utf-16-le"), "utf-16-le", "strict"),
        (TABLE.encode("utf-16-be"), "utf-16-be", "strict"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "utf-16", "replace"),
        (("é" * 40).encode() + b"\xff", "utf-8", "replace"),
    ],
)
def test_the_encoding_is_told(tmp_path, content, name, errors):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    found = encoding_of(file)
    assert (found.name, found.errors) == (name, errors)


def test_a_character_cut_between_two_pieces_of_reading_is_whole(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"x" * ((1 << 20) - 1) + "é".encode())
    assert encoding_of(file).name == "utf-8"


def test_a_bad_byte_far_down_is_noticed(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"x" * (1 << 20) + b"\xe9")
    assert encoding_of(file).name == "cp1252"


def test_the_given_encoding_goes_first(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("ñ".encode("cp437") * 5)
    assert encoding_of(file, "cp437").name == "cp437"
    with pytest.raises(FileRefused, match="no encoding named"):
        encoding_of(file, "utf-9")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xd0\xcf\x11\xe0rest", "binary"),
        (b"%PDF-1.7", "binary"),
        (bytes(range(32)) * 10, "binary"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, code):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        encoding_of(file)
    assert refused.value.code == code


def test_one_nul_does_not_make_a_file_binary(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a,b,c\n\x00,2,3")
    assert encoding_of(file).name == "utf-8"


@pytest.mark.parametrize("start", ["<!DOCTYPE html>", "\n <HTML>", "<table><tr>", "<?xml ?>"])
def test_web_pages_are_refused_with_the_line(start):
    with pytest.raises(FileRefused, match=r"Line [12] "):
        refuse_html(start)


def test_an_angle_bracket_is_no_web_page():
    with pytest.raises(FileRefused):
        refuse_html("<html><body>")
    assert refuse_html("<5 days,name\n") is None


def test_a_guessed_encoding_shows_its_first_accent(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(("name,note\nAnn,x\n" * 9 + 'José Peña,"x"\n').encode("cp1252"))
    assert encoding_of(file).accented == "José Peña"
    assert encoding_of(file, "cp1252").accented == ""


@pytest.mark.parametrize(
    "name", ["hex", "rot13", "idna", "undefined", "unicode_escape", "a\0b", ""]
)
def test_what_encodes_no_text_is_no_encoding(tmp_path, name):
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,phone\n")
    with pytest.raises(FileRefused) as refused:
        encoding_of(file, name)
    assert refused.value.code == "bad-encoding"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf_16_of_any_script_is_told(tmp_path, encoding):
    file = tmp_path / "list.csv"
    file.write_bytes("Имя,Телефон\r\nИван Петров,650\r\n".encode(encoding))
    assert encoding_of(file).name == encoding


def test_nuls_in_every_row_are_no_utf_16(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a,b\n" + b"Ann\x00,6502\n" * 50)
    assert encoding_of(file).name == "utf-8"
