"""Through the real widget: what is typed is what changes, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.engine.playbook.document import Document
from app.ui.pages.playbooks.editor import PlaybookEditor
from app.ui.pages.playbooks.edits import EditedText, Place, cut
from app.ui.pages.playbooks.faithful import FaithfulEdit

ODD = ["\r", "\n", "\r\n", "\n\r", "\u00a0", "\u2028", "\u2029", "\t", "\x00", "\x0c", "\x85"]
ODD += [
    "\ufeff",
    "\ufdd0",
    "\ufffc",
    "😀",
    "👩\u200d👧",
    "é",
    "e\u0301",
    "שלום",
    "␀",
    "¶",
    "#### a",
]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text("ab \n", max_size=4)), max_size=14).map(
    "".join
)
MODERATE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def edit(qtbot: QtBot) -> FaithfulEdit:
    made = PlaybookEditor()
    made.show()
    qtbot.addWidget(made)
    return made


def stand(edit: FaithfulEdit, start: int, end: int | None = None) -> None:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def places(text: str) -> list[int]:
    """Offsets at which a cursor can stand: everywhere but inside a CRLF."""
    return [n for n in range(len(text) + 1) if text[n - 1 : n + 1] != "\r\n" or n == 0]


def position(edit: FaithfulEdit, offset: int) -> int:
    return edit.position(edit.source.place(offset))


@MODERATE
@given(data=st.data(), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_one_letter_changes_one_byte(
    edit: FaithfulEdit, qtbot: QtBot, tmp_path: Path, data: st.DataObject, mark: bytes
) -> None:
    text = data.draw(TEXTS)
    file = tmp_path / "playbook.md"
    file.write_bytes(mark + text.encode())
    document = Document.open(file)
    edit.show_source(EditedText(document.text))
    offset = data.draw(st.sampled_from(places(document.text)))
    stand(edit, position(edit, offset))
    qtbot.keyClick(edit, Qt.Key.Key_Q)
    document.with_text(edit.source.text).save()
    start = document.data[: len(document.data) - len(document.text.encode())]
    wanted = document.text[:offset] + "q" + document.text[offset:]
    assert file.read_bytes() == start + wanted.encode()


@MODERATE
@given(data=st.data())
def test_random_edits_do_to_the_text_what_they_do_to_the_picture(
    edit: FaithfulEdit, qtbot: QtBot, data: st.DataObject
) -> None:
    text = data.draw(TEXTS)
    edit.show_source(EditedText(text))
    states = [text]
    for _ in range(data.draw(st.integers(1, 6))):
        can = places(text)
        a, b = sorted((data.draw(st.sampled_from(can)), data.draw(st.sampled_from(can))))
        stand(edit, position(edit, a), position(edit, b))
        do = data.draw(st.sampled_from(["type", "delete", "enter", "paste"]))
        line = edit.source.place(a).line
        if do == "type":
            edit.source.step_ends()
            qtbot.keyClick(edit, Qt.Key.Key_Z)
            text = text[:a] + "z" + text[b:]
        elif do == "enter":
            edit.source.step_ends()
            own = edit.source.end_near(line)
            qtbot.keyClick(edit, Qt.Key.Key_Return)
            # A line end that is typed over a line end leaves it as it is.
            kept = b - a in (1, 2) and text[a:b] in ("\r", "\n", "\r\n")
            text = text if kept else _entered(text, a, b, own, edit.source.text)
        elif do == "paste":
            pasted = data.draw(TEXTS)
            own = edit.source.own_ends(pasted, line)
            edit.replace_selection(pasted)
            text = text[:a] + own + text[b:]
        elif a < b:
            edit.source.step_ends()
            qtbot.keyClick(edit, Qt.Key.Key_Delete)
            text = text[:a] + text[b:]
        assert edit.source.text == text
        edit._settle()
        assert edit.source.lines == cut(text)
        assert edit.blockCount() == len(cut(text))
        if states[-1] != text:
            states.append(text)
    for before in reversed(states[:-1]):
        edit.take_back()
        assert edit.source.text == before
        edit._settle()
        assert edit.blockCount() == len(cut(before))
    assert not edit.source.dirty
    for after in states[1:]:
        edit.do_again()
        assert edit.source.text == after


def _entered(text: str, a: int, b: int, own: str, got: str) -> str:
    """Enter over a selection keeps a line end of it where it begins or ends with one."""
    for end in ("\r\n", "\r", "\n"):
        if a < b and end in text[a:b] and got == text[:a] + end + text[b:]:
            return got
    return text[:a] + own + text[b:]


def test_enter_takes_the_line_end_of_its_place(edit: FaithfulEdit, qtbot: QtBot) -> None:
    edit.show_source(EditedText("a\r\nb\nc\rd"))
    for line, wanted in (
        (3, "a\r\nb\nc\rd\r"),
        (1, "a\r\nb\n\nc\rd\r"),
        (0, "a\r\n\r\nb\n\nc\rd\r"),
    ):
        stand(edit, edit.position(Place(line, 1)))
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert edit.source.text == wanted


def test_shift_enter_is_an_enter(edit: FaithfulEdit, qtbot: QtBot) -> None:
    edit.show_source(EditedText("a\r\n"))
    stand(edit, 1)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.source.text == "a\r\n\r\n"


def test_what_is_copied_is_what_the_file_has(edit: FaithfulEdit) -> None:
    edit.show_source(EditedText("a\u00a0b\u2029c\x00"))
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == "a\u00a0b\u2029c\x00"


def test_everything_can_be_typed_over(edit: FaithfulEdit, qtbot: QtBot) -> None:
    edit.show_source(EditedText("one\r\ntwo\r\n"))
    edit.selectAll()
    qtbot.keyClicks(edit, "new")
    assert edit.source.text == "new"
    edit.take_back()
    edit.take_back()
    assert edit.source.text == "one\r\ntwo\r\n"
