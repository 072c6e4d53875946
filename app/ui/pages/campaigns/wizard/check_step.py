"""Whether the list has what the script wants to say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.errors import Problem
from app.engine.model.profile import ExpectedFact, Profile
from app.ui import words
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.widgets.banner import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell

LOOKED_AT = 256


@dataclass(frozen=True)
class FactLine:
    """One fact of the script. `has`: how many of the `looked` people have it."""

    fact: ExpectedFact
    has: int
    looked: int
    example: str

    @property
    def missing(self) -> int:
        return self.looked - self.has


class CheckStep(Step):
    """A person without a required fact is not called; nobody else's value is said in its place."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__(shell, wish)
        self._profile: Profile | None = None
        columns = (
            Column("fact", self.tr("What the script says"), 220),
            Column("kind", self.tr("Kind"), 110),
            Column("has", self.tr("In the list"), 200),
            Column("example", self.tr("For the first person"), 280, stretch=True),
        )
        self._model = TableModel[FactLine](columns, self._cell, lambda one: one.fact.name)
        self.table = Table(name="wizard_facts", accessible=self.tr("Facts of the script"))
        self.table.setModel(self._model)
        self.told = Banner("success", name="wizard_check_banner")
        card = Surface("card")
        card.setLayout(column((self.table, 1), margin=(1, 4, 1, 6), gap=0))
        self.setLayout(
            column(
                Label(self.tr("Does the list know enough?"), "head"), self.told, (card, 1), gap=12
            )
        )

    @property
    def title(self) -> str:
        return self.tr("Check")

    def entered(self) -> None:
        engine = self.shell.engine
        try:
            who = self.shell.deployment() or engine.deployments.only()
            profile = engine.playbooks.profile(Path(who.playbook), self.wish.profile)
        except Problem as problem:
            self._profile = None
            self._model.show(())
            self.told.show_problem(problem)
            self.changed.emit()
            return
        self._profile = profile
        people = engine.contacts.page(self.wish.list_name, limit=LOOKED_AT)
        lines = [
            FactLine(
                fact,
                sum(bool(person.facts.get(fact.name)) for person in people),
                len(people),
                next((v for person in people if (v := person.facts.get(fact.name))), ""),
            )
            for fact in profile.expected_facts
        ]
        self._model.show(lines)
        self._tell(lines, len(people))
        self.changed.emit()

    def ready(self) -> bool:
        return self._profile is not None

    def _tell(self, lines: list[FactLine], looked: int) -> None:
        short = [line for line in lines if line.missing and not line.fact.optional]
        if not short:
            self.told.set_tone("success")
            self.told.show_words(
                self.tr("Everything the script says is in the list")
                if looked < LOOKED_AT
                else self.tr("The first {looked} people have everything the script says").format(
                    looked=looked
                ),
                self.tr("Values are said exactly as they stand in the list, and nothing else."),
            )
            return
        worst = max(line.missing for line in short)
        people = words.count(
            worst, self.tr("{n} person is not called"), self.tr("{n} people are not called")
        )
        names = ", ".join(line.fact.name for line in short)
        self.told.set_tone("warning")
        title = self.tr("Missing: {facts}").format(facts=names)
        detail = self.tr("Of the first {looked} looked at, {people}: they lack what must be said.")
        self.told.show_words(title, detail.format(looked=looked, people=people))

    def _cell(self, line: FactLine, key: str) -> Cell:
        if key == "fact":
            return Cell(line.fact.name, weight=500)
        if key == "kind":
            return Cell(line.fact.type, tone="text2")
        if key == "example":
            return Cell(line.example, tone="text2")
        told = self.tr("{n} of {all}").format(n=line.has, all=line.looked)
        if line.fact.optional:
            return Cell(told, badge="neutral", icon="info")
        whole = not line.missing
        return Cell(
            told, badge="success" if whole else "warning", icon="check" if whole else "alert"
        )
