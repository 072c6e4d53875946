"""The coloured strip over the window: SIMULATOR, LIVE or REHEARSAL, at all times."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.ui.widgets.button import Button
from app.ui.widgets.dot import Dot
from app.ui.widgets.label import Label
from app.ui.widgets.surface import Surface

HEIGHT = 27


class Strip(Surface):
    """Violet while people are simulated, red while real calls go out, blue over a rehearsal."""

    provider_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("strip")
        self.setObjectName("mode_strip")
        self.setFixedHeight(HEIGHT)
        self._dot = Dot("text3")
        self._mode = Label("", "strip")
        self._mode.setObjectName("mode_word")
        self._told = Label("", "strip2", elide=True)
        self._time = Label("", "strip2")
        self.speed = Button("", "strip", name="speed_button")
        self.speed.hide()
        self._switch = Button("", "strip", name="mode_button")
        self._switch.clicked.connect(self.provider_wanted)
        self._switch.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._dot)
        line.addWidget(self._mode)
        line.addWidget(self._told, 1)
        line.addWidget(self._time)
        line.addWidget(self.speed)
        line.addWidget(self._switch)

    def show_simulator(self) -> None:
        self._show("sim", "sim_line", self.tr("SIMULATOR"))
        self._told.set_text(
            self.tr("Pretend people answer. Nothing is dialed, nothing is charged.")
        )
        self._switch.setText(self.tr("Go live…"))

    def show_live(self, provider: str, number: str) -> None:
        self._show("live", "live_line", self.tr("LIVE"))
        told = self.tr("Real calls go out through {provider} from {number}")
        self._told.set_text(told.format(provider=provider, number=number))
        self._switch.setText(self.tr("Switch to simulator…"))

    def show_rehearsal(self) -> None:
        """Results of a throw-away copy: their own colour and word, and no way to dial."""
        self._show("reh", "accent", self.tr("REHEARSAL"))
        self._told.set_text(
            self.tr("These calls were only played, in a copy. Your own data are as they were.")
        )
        self.show_time("")
        self.speed.hide()
        self._switch.hide()

    def show_time(self, text: str) -> None:
        """The simulated time, or nothing while the computer's own time counts."""
        self._time.set_text(text)

    def _show(self, kind: str, token: str, word: str) -> None:
        self.set_kind(kind)
        self._dot.set_token(token)
        self._mode.set_text(word)
        for label in (self._mode, self._told, self._time):
            label.set_role(kind if label is self._mode else f"{kind}2")
        for button in (self.speed, self._switch):
            button.set_kind(f"strip-{kind}")
        self._switch.show()
