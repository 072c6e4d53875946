"""Below the talk: what one says as the callee, and what one does without words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.pages.rehearse.talking import AT_ONCE, LIVE, STEP, Talking
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.line_edit import LineEdit


class EntryBar(QWidget):
    """Enter sends. What is typed stays until it is sent, also while another page is in front."""

    said = Signal(str)
    silent = Signal()
    hung_up = Signal()
    talked_over = Signal()
    play_wanted = Signal()
    other_wanted = Signal()
    """Somebody else shall answer the next call."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self.silence = Button(self.tr("Stay silent"), "chip", name="talk_silence_button")
        self.over = Button(self.tr("Talk over"), "chip", name="talk_over_button")
        self.over.setToolTip(self.tr("Cut off the agent's last words in the middle"))
        self.hang_up = Button(self.tr("Hang up"), "chip", name="talk_hang_up_button")
        self.other = Button(
            self.tr("Answer as someone else"), "chip", "people", name="talk_other_button"
        )
        self._told = Label("", "caption", elide=True)
        self.words = LineEdit(name="talk_words", accessible=self.tr("What you say"))
        self.send = Button(self.tr("Send"), "primary", name="talk_send_button")
        self.play = Button("", "", "play", name="talk_play_button")
        for button, told in (
            (self.silence, self.silent),
            (self.over, self.talked_over),
            (self.hang_up, self.hung_up),
            (self.play, self.play_wanted),
            (self.other, self.other_wanted),
        ):
            button.clicked.connect(lambda _=False, told=told: told.emit())
        self.send.clicked.connect(self._on_send)
        self.words.returnPressed.connect(self._on_send)
        self.words.textChanged.connect(lambda _text: self._fit())
        self._free = False
        chips = row(self.silence, self.over, self.hang_up, (self._told, 1), self.other,
                    margin=(16, 10, 16, 0))  # fmt: skip
        entry = row((self.words, 1), self.play, self.send, margin=(16, 10, 16, 12))
        self.setLayout(column(line(), chips, entry, gap=0))

    def show_callee(self, name: str) -> None:
        """Whom one plays."""
        first = name.split()[0] if name.split() else ""
        told = self.tr("Say something as {name}…")
        self.words.setPlaceholderText(
            told.format(name=first) if first else self.tr("Say something…")
        )

    def show_talk(self, talking: Talking, persona: str, pace: str) -> None:
        """What can be done now; `persona`: the title of whoever plays, empty: oneself."""
        self._free = talking.can_act
        playing = bool(talking.plays)
        over = talking.begun and talking.look.over and talking.all_shown
        self.other.setVisible(over)
        for button in (self.silence, self.over, self.hang_up):
            button.setVisible(not over)
            button.setEnabled(talking.can_act and not playing)
        self.over.setEnabled(self.over.isEnabled() and bool(talking.look.turns))
        self.play.setVisible(bool(persona) and not over)
        self.play.setEnabled(talking.can_act or playing)
        self.play.setText(self._play_word(pace, playing=playing))
        self.play.set_icon("pause" if playing else "play")
        self._told.set_text(self._state(talking, persona))
        self._fit()

    def _play_word(self, pace: str, *, playing: bool) -> str:
        if playing:
            return self.tr("Pause")
        return {
            STEP: self.tr("Next turn"),
            LIVE: self.tr("Let them talk"),
            AT_ONCE: self.tr("To the end"),
        }[pace]

    def _state(self, talking: Talking, persona: str) -> str:
        if not talking.begun:
            return ""
        if talking.look.over:
            return self.tr("The call is over.")
        if talking.busy:
            return self.tr("The agent is thinking…")
        return self.tr("{persona} answers.").format(persona=persona) if talking.plays else ""

    def _fit(self) -> None:
        self.send.setEnabled(self._free and bool(self.words.text().strip()))

    def _on_send(self) -> None:
        text = self.words.text().strip()
        if self._free and text:
            self.words.clear()
            self.said.emit(text)
