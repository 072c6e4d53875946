"""The opening in speaking order: what is always said, who is asked for, why we call."""

import html

from PySide6.QtWidgets import QWidget

from app.engine.model.preview import Piece, ScriptPreview
from app.engine.model.profile import Branch, Profile
from app.engine.model.template import PLACEHOLDER
from app.ui import words
from app.ui.widgets.bar import Bar
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label, mark
from app.ui.widgets.layout import column, row, scroll
from app.ui.widgets.surface import Surface

GOOD_SECS = 20
MOST_BRANCHES = 12


class AsHeard(QWidget):
    """Three boxes, how long they take, and what happens after."""

    def __init__(self) -> None:
        super().__init__()
        self.legal = SpokenBox("lock", self.tr("Always said first"), "sunken", "second")
        self.question = SpokenBox("user", self.tr("Then, and waits for a yes"), "card", "")
        self.statement = SpokenBox("chat", "", "card", "")
        self._takes = Label("", "small")
        self._good = Label(
            self.tr("under {secs} is good").format(secs=words.duration(GOOD_SECS)), "caption"
        )
        self._bar = Bar(accessible=self.tr("Length of the opening"))
        self._after = Label(self.tr("If the person..."), "label")
        self._branches = Label("", "small", wrap=True)
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(
            column(
                self.legal, self.question, self.statement,
                column(row(self._takes, None, self._good), self._bar, gap=6),
                column(self._after, self._branches, gap=6),
                None,
                margin=(16, 12, 16, 16), gap=12,
            )
        )  # fmt: skip
        self.setLayout(column((scroll(inner), 1)))

    def show_preview(self, profile: Profile, preview: ScriptPreview) -> None:
        heard = preview.heard
        self.legal.say(html.escape(heard.legal), preview.legal_secs)
        self.question.setVisible(bool(heard.question))
        self.question.say(marked(heard.question), preview.question_secs)
        asked = bool(heard.question)
        self.statement.set_title(self.tr("Only after a yes") if asked else self.tr("Then"))
        self.statement.setVisible(bool(heard.statement))
        said = " ".join(marked(sentence) for sentence in heard.statement)
        self.statement.say(said, preview.statement_secs)
        secs = words.duration(preview.secs)
        self._takes.set_text(self.tr("Opening takes about {secs}").format(secs=secs))
        good = preview.secs <= GOOD_SECS
        self._bar.set_value(preview.secs, GOOD_SECS, "success_fill" if good else "warning_fill")
        shown = profile.branches[:MOST_BRANCHES]
        self._after.setVisible(bool(shown))
        self._branches.set_rich("".join(_branch(branch) for branch in shown))


class SpokenBox(Surface):
    """Words that are said, under a line that says when, with their seconds."""

    def __init__(self, icon: str, title: str, kind: str, role: str) -> None:
        self._title = Label(title, "small")
        self._secs = Label("", "small")
        self._words = Label("", role, wrap=True)
        head = row(IconLabel(icon, "text2", 14), (self._title, 1), self._secs, gap=6)
        super().__init__(kind, column(head, self._words, margin=(12, 10, 12, 9), gap=6))

    def set_title(self, title: str) -> None:
        self._title.set_text(title)

    def say(self, markup: str, secs: float) -> None:
        self._words.set_rich(markup)
        self._secs.set_text(words.duration(secs))

    def text(self) -> str:
        return self._words.text()


def _branch(branch: Branch) -> str:
    done = PLACEHOLDER.sub(lambda m: m[1] or m[2], ", ".join(branch.actions))
    trigger, actions = html.escape(branch.trigger), html.escape(done)
    return f'<p style="margin:0 0 6px 0"><b>{trigger}</b> &nbsp;{actions}</p>'


def marked(pieces: tuple[Piece, ...]) -> str:
    """Values from facts tinted, holes in warning."""
    return "".join(_marked(piece) for piece in pieces)


def _marked(piece: Piece) -> str:
    if piece.missing:
        return mark(piece.text, "warning")
    return mark(piece.text, "accent") if piece.fact else html.escape(piece.text)
