"""What the person hears first, with the facts in it tinted."""

import html
import re

from app.engine.model.preview import Heard, Piece, Preview
from app.ui import words
from app.ui.pages.call.fact_editors import fact_title
from app.ui.widgets.label import Label, mark
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Card

_LONG_WORD = re.compile(r"\S{28}(?=\S)")
"""A label breaks no word, and a card is as wide as its longest one."""
_MAY_BREAK = "\u200b"


class HeardCard(Card):
    """The legal words, the question, and why we call."""

    def __init__(self) -> None:
        self._title = Label("", "head", elide=True)
        self._secs = Label("", "caption")
        self._legal = Label("", "second", wrap=True)
        self._question = Label("", wrap=True)
        self._statement = Label("", wrap=True)
        self._note = Label("", "smallwarn", wrap=True)
        super().__init__(
            row((self._title, 1), self._secs),
            self._legal,
            self._question,
            self._statement,
            self._note,
            padding=(16, 16, 16, 13),
            gap=8,
        )
        self.setObjectName("heard_card")

    def show_preview(self, name: str, preview: Preview) -> None:
        """`name`: of the person, or empty."""
        heard = preview.heard
        first = name.split()[0] if name.split() else ""
        told = self.tr("What {name} hears").format(name=first)
        self._title.set_text(told if first else self.tr("What they hear"))
        self._secs.set_text(self.tr("about {time}").format(time=words.duration(preview.secs)))
        self._legal.set_text(heard.legal)
        _show(self._question, _marked(heard.question))
        _show(self._statement, " ".join(_marked(said) for said in heard.statement))
        self._note.set_text(self._told_of_holes(heard))
        self._note.setVisible(bool(self._note.text()))

    def _told_of_holes(self, heard: Heard) -> str:
        if any(piece.missing for piece in heard.question):
            return self.tr("Fill in who is asked for: nobody is called without it.")
        if any(piece.missing for said in heard.statement for piece in said):
            return self.tr("A sentence with a yellow word is left out until you fill it in.")
        return ""

    def words(self) -> tuple[str, str]:
        """Title and seconds as shown."""
        return self._title.text(), self._secs.text()

    def note(self) -> str:
        """What is said about holes; empty where there are none."""
        return self._note.text()

    def spoken(self) -> str:
        """Everything on the card, as read."""
        parts = (self._legal, self._question, self._statement)
        return " ".join(label.text() for label in parts if label.text())


def _show(label: Label, markup: str) -> None:
    label.set_rich(markup)
    label.setVisible(bool(markup))


def _marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    if piece.missing:
        return mark(fact_title(piece.text).lower(), "warning")
    text = _LONG_WORD.sub(lambda found: found[0] + _MAY_BREAK, piece.text)
    return mark(text, "accent") if piece.fact else html.escape(text)
