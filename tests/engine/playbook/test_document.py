"""A file is kept byte for byte, and saved whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.errors import Problem, ProblemKind
from app.engine.playbook import document
from app.engine.playbook.document import Document

PIECES = ["\n", "\r", "\r\n", "\u00a0", "\u2028", "\ufeff", "\x00", "\x85", "é", "#### a", " ", "𝄞"]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)
utf8 = st.tuples(st.sampled_from([b"", b"\xef\xbb\xbf"]), texts).map(
    lambda parts: parts[0] + parts[1].encode()
)


@pytest.fixture(scope="module")
def one_file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("keep") / "playbook.md"


@settings(max_examples=80, deadline=None)
@given(data=utf8 | st.binary(max_size=40))
def test_opened_and_saved_is_the_same_file(one_file, data):
    path = one_file
    path.write_bytes(data)
    opened = Document.open(path)
    opened.save()
    assert path.read_bytes() == data
    if not opened.readonly:
        opened.with_text(opened.text).save()
        assert path.read_bytes() == data


@settings(max_examples=150, deadline=None)
@given(utf8, st.data())
def test_one_character_changes_its_own_bytes_only(data, draw):
    opened = Document.of_bytes(Path("x.md"), data)
    at = draw.draw(st.integers(0, len(opened.text)))
    typed = draw.draw(st.characters(codec="utf-8"))
    changed = opened.with_text(opened.text[:at] + typed + opened.text[at:])
    before = len(data) - len(opened.text.encode()) + len(opened.text[:at].encode())
    assert changed.data == data[:before] + typed.encode() + data[before:]


def test_the_bom_is_kept_and_not_shown():
    opened = Document.of_bytes(Path("x.md"), b"\xef\xbb\xbfa\r\nb")
    assert opened.text == "a\r\nb"
    assert opened.with_text("c").data == b"\xef\xbb\xbfc"


def test_only_the_first_of_two_boms_is_the_files_own():
    opened = Document.of_bytes(Path("x.md"), "\ufeff\ufeffa".encode())
    assert opened.text == "\ufeffa"
    assert opened.with_text("\ufeffb").data == "\ufeff\ufeffb".encode()
    assert opened.with_text("b").data == "\ufeffb".encode()


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        (b"caf\xe9", "café", 1),
        (b"a\r\nb\rc\n\x93d\x94", "a\r\nb\rc\n“d”", 4),
        ("añb".encode("utf-16"), "añb", 1),
    ],
)
def test_what_is_not_utf8_is_read_only_until_converted(data, text, line):
    opened = Document.of_bytes(Path("x.md"), data)
    assert (opened.readonly, opened.text, opened.bad_line) == (True, text, line)
    with pytest.raises(Problem) as refused:
        opened.with_text("other")
    assert refused.value.kind is ProblemKind.CONFLICT
    converted = opened.converted()
    assert (converted.readonly, converted.data, converted.bad_line) == (False, text.encode(), None)
    assert converted.converted() is converted


def test_half_a_character_is_refused():
    with pytest.raises(Problem) as refused:
        Document.of_bytes(Path("x.md"), b"").with_text("a\ud800")
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Problem) as refused:
        Document.open(tmp_path / "no.md")
    assert refused.value.kind is ProblemKind.NOT_FOUND
    with pytest.raises(Problem) as refused:
        Document.open(tmp_path)
    assert refused.value.kind is ProblemKind.ENVIRONMENT


def test_a_failing_disk_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "playbook.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document.os, "fsync", full)
    with pytest.raises(Problem) as refused:
        Document.open(path).with_text("new").save()
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    assert "No space left" in refused.value.detail
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["playbook.md"]


def test_a_missing_folder_is_in_the_way(tmp_path):
    with pytest.raises(Problem) as refused:
        Document(tmp_path / "gone" / "x.md", b"a", "a").save()
    assert refused.value.kind is ProblemKind.ENVIRONMENT


def test_permissions_and_links_are_kept(tmp_path):
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    try:
        link.symlink_to(real)
    except OSError:  # Windows without the right to make links
        link = real
    if sys.platform != "win32":
        real.chmod(0o640)
    Document.open(link).with_text("new").save()
    assert real.read_bytes() == b"new"
    assert link is real or link.is_symlink()
    if sys.platform != "win32":
        assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_saved_elsewhere_is_a_new_file(tmp_path):
    copy = tmp_path / "copy.md"
    Document.of_bytes(tmp_path / "x.md", b"a\r\n").save(copy)
    assert copy.read_bytes() == b"a\r\n"
    assert not (tmp_path / "x.md").exists()
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(copy.stat().st_mode) == 0o666 & ~mask
