"""One written line: time, name and words in their formats."""

from PySide6.QtGui import QTextCursor, QTextDocument

from app.ui import theme
from app.ui.widgets.turn_line import Styles, TurnLine, write_line


def written(qapp, line):
    document = QTextDocument()
    write_line(QTextCursor(document), line, Styles())
    pieces = {}
    part = document.firstBlock().begin()
    while not part.atEnd():
        fragment = part.fragment()
        pieces[fragment.text()] = fragment.charFormat().foreground().color()
        part += 1
    return document, pieces


def test_the_proven_words_are_tinted_and_the_rest_is_not(qapp):
    line = TurnLine("0:34", "Bobby", "Text it to me, please.", False, [(0, 13)])
    document, pieces = written(qapp, line)
    assert document.toPlainText() == "0:34\tBobby\tText it to me, please."
    assert pieces["Text it to me"] == theme.colour("success_text")
    assert pieces[", please."] == theme.colour("text")
    assert pieces["0:34\t"] == theme.colour("text3")


def test_the_agent_has_its_own_colour(qapp):
    agent = written(qapp, TurnLine("0:00", "Robin", "Hello", True))[1]
    callee = written(qapp, TurnLine("0:00", "Bobby", "Hello", False))[1]
    assert agent["Robin\t"] == theme.colour("accent_text")
    assert callee["Bobby\t"] == theme.colour("text")


def test_words_wrap_under_themselves(qapp):
    document, _ = written(qapp, TurnLine("0:00", "Robin", "word " * 60, True))
    document.setTextWidth(300)
    document.documentLayout().documentSize()
    block = document.firstBlock()
    lines = block.layout()
    assert lines.lineCount() > 2
    words_from = lines.lineAt(0).cursorToX(block.text().index("word"))[0]
    assert abs(lines.lineAt(1).x() - words_from) <= 1
