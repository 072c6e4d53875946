"""The transcript: what is written, followed, tinted, highlighted and copied, and what it costs."""

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QTextCursor

from app.engine.model.result import Turn
from app.ui import theme
from app.ui.widgets.transcript_view import TranscriptView, time_text

TALK = (
    Turn(who="agent", text="Hi, is this Bobby?", at=0),
    Turn(who="callee", text="Yeah, this is Bobby.", at=9.4),
    Turn(who="agent", text="Can I text\nyou the link?", at=62),
)


def make(qtbot, turns=TALK, **given):
    view = TranscriptView(name="transcript")
    qtbot.addWidget(view)
    view.resize(400, 160)
    view.show(turns, "Robin", "Bobby", **given)
    view.show()
    return view


def long_talk(count):
    return [
        Turn(who="agent" if place % 2 else "callee", text=f"sentence {place} of a talk", at=place)
        for place in range(count)
    ]


def lines(view):
    return view.toPlainText().split("\n")


def at_end(view):
    return view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def tinted(view):
    found = []
    block = view.document().begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            if part.fragment().charFormat().background().color() == theme.colour("success_soft"):
                found.append(part.fragment().text())
            part += 1
        block = block.next()
    return found


def test_it_writes_time_who_and_words(qtbot):
    view = make(qtbot)
    assert lines(view) == [
        "0:00\tRobin\tHi, is this Bobby?",
        "0:09\tBobby\tYeah, this is Bobby.",
        "1:02\tRobin\tCan I text you the link?",
    ]
    assert view.turns() == TALK
    assert view.accessibleName() == "Transcript"
    assert view.isReadOnly()
    assert time_text(3661) == "61:01"


def test_a_turn_is_added_where_the_talk_ends(qtbot):
    view = make(qtbot, TALK[:1])
    view.append(TALK[1])
    view.show(TALK, "Robin", "Bobby")
    assert lines(view) == lines(make(qtbot))
    empty = make(qtbot, ())
    empty.append(TALK[0])
    assert len(lines(empty)) == 1


def test_another_call_is_written_from_its_start(qtbot):
    view = make(qtbot)
    view.show(TALK[:1], "Ada", "Carla")
    assert lines(view) == ["0:00\tAda\tHi, is this Bobby?"]


def test_it_follows_only_who_is_at_the_end(qtbot):
    view = make(qtbot, long_talk(40))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.append(TALK[0])
    assert at_end(view)
    view.verticalScrollBar().setValue(10)
    view.append(TALK[1])
    assert view.verticalScrollBar().value() == 10


def test_proven_words_are_tinted(qtbot):
    view = make(qtbot, proofs={1: ["this is bobby", "nothing of that"]})
    assert tinted(view) == ["this is Bobby"]
    view.show_proofs({0: ["Hi"], 1: ["Yeah"]})
    assert tinted(view) == ["Hi", "Yeah"]


def test_a_turn_is_brought_into_view_and_marked(qtbot):
    view = make(qtbot, long_talk(60))
    view.verticalScrollBar().setValue(0)
    plain = view.grab().toImage()
    view.go_to(40)
    scrolled = view.verticalScrollBar().value()
    assert scrolled > 100
    image = view.viewport().grab().toImage()
    soft = theme.colour("accent_soft")
    assert any(image.pixelColor(14, y) == soft for y in range(image.height()))
    view.go_to(41)
    assert view.verticalScrollBar().value() == scrolled
    view.go_to(-1)
    view.verticalScrollBar().setValue(0)
    assert view.grab().toImage() == plain
    view.go_to(999)
    assert view.grab().toImage() == plain


def test_words_can_be_selected_and_copied(qtbot):
    view = make(qtbot)
    cursor = QTextCursor(view.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    assert QGuiApplication.clipboard().text() == "0:09\tBobby\tYeah, this is Bobby."


def test_it_follows_a_theme_switch_also_when_it_comes_back_later(qtbot, qapp):
    shown, hidden = (make(qtbot, proofs={1: ["Yeah"]}) for _ in range(2))
    hidden.hide()
    theme.load(qapp, "dark")
    assert tinted(shown) == ["Yeah"]
    assert tinted(hidden) == []
    hidden.show()
    assert tinted(hidden) == ["Yeah"]
    assert lines(hidden) == lines(shown)


def test_a_caret_is_there_for_the_keyboard_only(qtbot):
    view = make(qtbot)
    assert view.cursorWidth() == 0
    for reason, width in ((Qt.FocusReason.TabFocusReason, 1), (Qt.FocusReason.MouseFocusReason, 0)):
        view.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, reason))
        assert view.cursorWidth() == width
    view.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert view.cursorWidth() == 0


def test_a_turn_in_ten_live_views_costs_less_than_a_blink(qtbot):
    views = [make(qtbot, long_talk(60)) for _ in range(10)]
    spent = []
    # The quickest of many: what it costs, not what else the machine was doing. Usually 2.5 ms.
    while len(spent) < 40 and min(spent, default=1) >= 0.005:
        turn = Turn(who="callee", text="Yes, the whole thing, on Friday.", at=100 + len(spent))
        begun = time.perf_counter()
        for view in views:
            view.append(turn)
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.005
