"""The questions of the first run, one card each; what is asked and when it may go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.engine.model.phone import Phone
from app.ui import words
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.check import Check
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.radio import Radio
from app.ui.widgets.surface import Surface
from app.ui.widgets.tile import Tile


class Step(QWidget):
    """One question. `ready`: whether the answer is complete; its fields say why not."""

    changed = Signal()

    def _ask(self, title: str, sentence: str, *parts: QWidget) -> None:
        self.setLayout(
            column(
                Label(title, "display"),
                Label(sentence, "second", wrap=True),
                8,
                *parts,
                None,
                gap=10,
            )
        )

    def first(self) -> QWidget | None:
        """What is typed into first."""
        return None

    def ready(self) -> bool:
        return True


class BusinessStep(Step):
    """Who calls, and with which name the agent introduces itself."""

    def __init__(self) -> None:
        super().__init__()
        self.business = LineEdit(name="welcome_business", accessible="", placeholder="")
        self.agent = LineEdit(name="welcome_agent", accessible="", placeholder="")
        self._business = Field(self.tr("Business name"), self.business, "", required=True)
        self._agent = Field(self.tr("The agent's first name"), self.agent, "", required=True)
        self._ask(
            self.tr("Whose calls are these?"),
            self.tr(
                "Every call begins with it: who is calling, that it is an AI assistant, and for "
                "which business."
            ),
            self._business,
            self._agent,
        )
        self.business.setPlaceholderText(self.tr("Harbor Lane Flowers"))
        self.agent.setText(self.tr("Ava"))
        self.business.setAccessibleName(self.tr("Business name"))
        self.agent.setAccessibleName(self.tr("The agent's first name"))
        for edit in (self.business, self.agent):
            edit.textChanged.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        said = self.tr("“Hello, this is {agent}, an AI assistant calling for {business}.”")
        business = self.business.text().strip() or self.tr("your business")
        self._agent.set_help(said.format(agent=self.agent.text().strip(), business=business))
        self.changed.emit()

    def first(self) -> QWidget:
        return self.business

    def ready(self) -> bool:
        missing = self.tr("Please write a name.")
        fields = ((self._business, self.business), (self._agent, self.agent))
        for field, edit in fields:
            empty = not edit.text().strip()
            field.set_state("bad" if empty else "", missing if empty else "")
        return all(edit.text().strip() for _, edit in fields)


class NumbersStep(Step):
    """The number people see, and the owner's own for test calls."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.caller = LineEdit(name="welcome_caller", accessible="", icon="phone")
        self.own = LineEdit(name="welcome_own_number", accessible="", icon="phone")
        self._caller = Field(self.tr("Number that people see"), self.caller, "", required=True)
        self._own = Field(self.tr("Your own number, for test calls"), self.own, "")
        self._ask(
            self.tr("From which number?"),
            self.tr(
                "With the simulator any number will do. With a real provider it is the number "
                "that you have there."
            ),
            self._caller,
            self._own,
        )
        self.caller.setText(self.tr("+1 202 555 0100"))
        self.caller.setAccessibleName(self.tr("Number that people see"))
        self.own.setAccessibleName(self.tr("Your own number, for test calls"))
        self.own.setPlaceholderText(self.tr("You can add it later"))
        for field, edit in ((self._caller, self.caller), (self._own, self.own)):
            edit.textChanged.connect(lambda text, field=field: self._read(field, text))
        self._read(self._caller, self.caller.text())

    def _read(self, field: Field, text: str) -> Phone | None:
        """Tell under the field how the number was read."""
        if not text.strip():
            field.set_state("", "")
            return None
        phone = self._shell.engine.contacts.phone(text)
        if phone.e164 is None:
            field.set_state("bad", phone.reason or "")
            return None
        told = self.tr("Read as {number}, {country}")
        field.set_state("", told.format(number=words.phone(phone.e164), country=phone.region))
        return phone

    def first(self) -> QWidget:
        return self.caller

    def numbers(self) -> tuple[str, str]:
        """(caller, own) in E.164; empty where nothing good was typed."""
        read = (
            self._read(self._caller, self.caller.text()),
            self._read(self._own, self.own.text()),
        )
        caller, own = (phone.e164 or "" if phone else "" for phone in read)
        return caller, own

    def ready(self) -> bool:
        caller, own = self.numbers()
        if not self.caller.text().strip():
            self._caller.set_state("bad", self.tr("Please write a number."))
        return bool(caller) and bool(own or not self.own.text().strip())


class CarrierStep(Step):
    """Who carries the calls; the simulator is chosen already."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        rows: list[QWidget] = []
        for name, capabilities in shell.engine.deployments.providers():
            rows.append(self._choice(name, capabilities.title, self._sentence(name)))
        self._ask(
            self.tr("Who carries the calls?"),
            self.tr(
                "Start with the simulator: nothing is dialed and nothing costs money. You can "
                "change this at any time."
            ),
            *rows,
        )
        if first := self._group.buttons()[:1]:
            first[0].setChecked(True)

    def _sentence(self, name: str) -> str:
        if name == "simulator":
            return self.tr(
                "Pretend people agree, refuse, dispute, hang up or never answer. No account needed."
            )
        return self.tr("Use the account and the number you already have.")

    def _choice(self, name: str, title: str, sentence: str) -> QWidget:
        radio = Radio(title, name=f"welcome_provider_{name}")
        radio.setProperty("provider", name)
        self._group.addButton(radio)
        card = Surface("picked" if name == "simulator" else "pick")
        radio.toggled.connect(lambda on: card.set_kind("picked" if on else "pick"))
        simulated = name == "simulator"
        badge = Badge(self.tr("Recommended"), "success", "check")
        card.setLayout(
            row(
                Tile("bolt" if simulated else "phone", "solid" if simulated else "neutral", 36),
                (
                    column(row(radio, badge, None), Label(sentence, "small", wrap=True), gap=2),
                    1,
                ),
                margin=16,
                gap=14,
            )
        )
        badge.setVisible(simulated)  # laid out by now: before, it would be a window for a moment
        return card

    def provider(self) -> str:
        chosen = self._group.checkedButton()
        return str(chosen.property("provider")) if chosen is not None else "simulator"

    def first(self) -> QWidget | None:
        return self._group.checkedButton()


class SampleStep(Step):
    """A list to try things with; left out by whoever has one."""

    def __init__(self, lists: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.boxes = {
            profile: Check(text, name=f"welcome_sample_{profile}") for profile, text in lists
        }
        self._ask(
            self.tr("Something to try it with"),
            self.tr(
                "Your own copy of the sample playbook holds five scripts. Each has a list of 25 "
                "made-up people; choose those you want to play with."
            ),
            *self.boxes.values(),
        )
        for box in list(self.boxes.values())[:1]:
            box.setChecked(True)

    def chosen(self) -> list[str]:
        return [profile for profile, box in self.boxes.items() if box.isChecked()]

    def first(self) -> QWidget | None:
        return next(iter(self.boxes.values()), None)
