"""What stands over a column: its name, what it is taken for, how many of its cells are good."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.choice import Choice
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.words import number

HEIGHT = 88
NOT_USED = ""
MARGIN = (10, 8, 10, 6)


def part_words() -> list[tuple[str, str]]:
    """The parts of a contact that a column can be: key and words."""
    translate = QCoreApplication.translate
    return [
        ("name", translate("MapColumn", "Name")),
        ("last_name", translate("MapColumn", "Last name")),
        ("phone", translate("MapColumn", "Phone to call")),
        ("zone", translate("MapColumn", "Time zone")),
        ("zip_code", translate("MapColumn", "ZIP code")),
        ("state", translate("MapColumn", "State")),
        ("opt_out", translate("MapColumn", "Do not call")),
        ("consent", translate("MapColumn", "Agreed to calls")),
    ]


class MapColumn(QWidget):
    """`target_chosen(column, what)`: a part, a fact's name, or empty for not used."""

    target_chosen = Signal(str, str)

    def __init__(self, name: str, place: int, facts: Sequence[str]) -> None:
        super().__init__()
        self._name = name
        label = self.tr("What the column {column} is").format(column=name)
        self.choice = Choice(name=f"map_column_{place}", accessible=label, small=True)
        self.choice.setMinimumContentsLength(6)
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._mark = IconLabel("check", "success_text", 14)
        self._status = Label("", "smallok", elide=True)
        self.offer(facts)
        self.choice.chosen.connect(lambda key: self.target_chosen.emit(self._name, key))
        self.setLayout(
            column(
                Label(name, "smallstrong", elide=True),
                self.choice,
                row(self._mark, (self._status, 1), gap=4),
                margin=MARGIN,
                gap=5,
            )
        )

    def offer(self, facts: Sequence[str]) -> None:
        """Offer these facts beside the parts."""
        kept = self.choice.key()
        self.choice.clear()
        self.choice.add(NOT_USED, self.tr("Not used"))
        for key, words in part_words():
            self.choice.add(key, words)
        self.choice.insertSeparator(self.choice.count())
        for fact in facts:
            self.choice.add(fact, fact)
        self.choice.choose(kept)

    def show_status(
        self,
        target: str | None,
        good: int,
        total: int,
        *,
        faulty: bool = False,
        unsure: bool = False,
    ) -> None:
        """What the column is taken for and how many of its cells can be used; where nothing is
        wrong with any of them, the others are empty.
        """
        if self.choice.findData(target or NOT_USED) < 0:
            self.choice.add(target or NOT_USED, target or "")
        self.choice.choose(target or NOT_USED)
        self.choice.setToolTip(self.choice.currentText())
        if target is None:
            self._say("info", "text3", "caption", self.tr("left out"))
            return
        told = self.tr("{good} of {total}").format(good=number(good), total=number(total))
        if unsure:
            told = self.tr("Check this, {cells}").format(cells=told)
            self._say("alert", "warning_text", "smallwarn", told)
        elif good == total:
            self._say("check", "success_text", "smallok", told)
        elif faulty:
            self._say("alert", "warning_text", "smallwarn", told)
        else:
            told = self.tr("{n} empty").format(n=number(total - good))
            self._say("info", "text3", "caption", told)

    def status(self) -> str:
        """The line below the choice."""
        return self._status.text()

    def _say(self, icon: str, token: str, role: str, words: str) -> None:
        self._mark.set_icon(icon, token)
        self._status.set_role(role)
        self._status.set_text(words)
        self.choice.setAccessibleDescription(words)


def plain_header(words: str) -> QWidget:
    """Over a column that is not the file's."""
    made = QWidget()
    made.setLayout(column(Label(words, "caption"), None, margin=MARGIN))
    return made
