"""What stands below the form: the draft, what is to look at, and the buttons."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row


class CallFooter(QWidget):
    """One primary button: Call now. `over_wanted`: a person does not want the draft."""

    over_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self._draft = Label("", "caption")
        self._over = Button(self.tr("Start over"), "link", name="start_over_button", small=True)
        self._over.setToolTip(self.tr("An empty form for this script"))
        self._over.clicked.connect(self.over_wanted)
        self._over.hide()
        self._nobody = Label(self.tr("Simulator: nobody is really called"), "caption")
        self.look = Button(self.tr("Look"), "ghost", name="issues_button")
        self.look.setToolTip(self.tr("Go to the first of them"))
        self.look.set_icon("alert", "warning_text")
        self.rehearse = Button(self.tr("Rehearse"), "", "chat", name="call_rehearse_button")
        self.rehearse.setToolTip(self.tr("Talk this call through first: nobody is called"))
        self.call = Button(self.tr("Call now"), "primary", "phone", name="call_now_button")
        self._keys = Label(self.tr("Ctrl Enter"), "caption")
        self.setLayout(
            row(
                self._draft, self._over, None, self._nobody,
                self.look, self.rehearse, self.call, self._keys,
                gap=12,
            )
        )  # fmt: skip

    def show_draft(self, kept_at: datetime | None) -> None:
        """Kept just now. None: there is nothing to keep."""
        told = self.tr("Draft kept {time}")
        self._say("" if kept_at is None else told.format(time=words.clock_time(kept_at)))

    def show_earlier(self, kept_at: datetime, now: datetime) -> None:
        """The form is filled from a draft of then."""
        told = self.tr("Draft from {moment}")
        self._say(told.format(moment=words.moment(kept_at, now)))
        self._over.show()

    def show_not_kept(self) -> None:
        """The disk refused."""
        self._say(self.tr("The draft could not be kept"), "smallwarn")

    def _say(self, told: str, role: str = "caption") -> None:
        self._draft.set_role(role)
        self._draft.set_text(told)
        self._over.hide()

    def show_look(self, wrong: int, blank: int) -> None:
        """How many inputs are wrong, and how many only wait to be filled in."""
        self.look.setVisible(bool(wrong or blank))
        if wrong:
            told = self.tr("{n} field to look at"), self.tr("{n} fields to look at")
        else:
            told = self.tr("{n} field to fill in"), self.tr("{n} fields to fill in")
        self.look.setText(words.count(wrong or blank, *told))
        self.look.set_icon("alert" if wrong else "edit", "warning_text" if wrong else "text3")

    def show_world(self, *, simulated: bool) -> None:
        """Whether pressing Call now lets a telephone ring."""
        self._nobody.setVisible(simulated)

    def allow(self, *, call: bool, rehearse: bool) -> None:
        """Whether pressing may do anything now."""
        self.call.setEnabled(call)
        self.rehearse.setEnabled(rehearse)

    def words(self) -> str:
        """What is said at the left."""
        return self._draft.text()
