"""With which words: one of the playbook's script profiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.errors import Problem
from app.engine.model.profile import Playbook, Profile
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell


def fitting(profile: Profile, facts: frozenset[str]) -> tuple[int, int]:
    """(facts of the profile that the list has, facts it wants)."""
    wanted = [fact.name for fact in profile.expected_facts if not fact.optional]
    return sum(name in facts for name in wanted), len(wanted)


class ScriptStep(Step):
    """The profile whose facts the list has is chosen already."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__(shell, wish)
        self._facts: frozenset[str] = frozenset()
        columns = (
            Column("name", self.tr("Script"), 420, stretch=True),
            Column("fits", self.tr("Facts in the list"), 190),
        )
        self._model = TableModel[Profile](columns, self._cell, lambda one: one.name)
        self.table = Table(name="wizard_scripts", accessible=self.tr("Scripts"), row_height=52)
        self.table.setModel(self._model)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.activated_row.connect(self._on_activated)
        self._file = Label("", "caption", elide=True)
        card = Surface("card")
        card.setLayout(column((self.table, 1), margin=(1, 4, 1, 6), gap=0))
        full = Surface("clear")
        head = row(Label(self.tr("With which words?"), "head"), (self._file, 1), gap=12)
        full.setLayout(column(head, (card, 1), gap=12))
        self.failed = FailedState(name="wizard_script_failed")
        self.failed.retried.connect(self.entered)
        self._states = StateStack(full=full, failed=self.failed, name="wizard_script_states")
        self.setLayout(column((self._states, 1)))

    @property
    def title(self) -> str:
        return self.tr("Script")

    def entered(self) -> None:
        try:
            playbook = self._playbook()
            facts = self.shell.engine.contacts.fact_names(self.wish.list_name)
        except Problem as problem:
            self.wish.profile = ""
            self.failed.show_problem(problem, "", self.tr("Try again"))
            self._states.go("failed")
            self.changed.emit()
            return
        self._facts = frozenset(facts)
        profiles = sorted(playbook.profiles, key=self._misfit)
        self._model.show(profiles)
        self._states.go("full")
        names = [profile.name for profile in profiles]
        if self.wish.profile not in names:
            self.wish.profile = names[0] if names else ""
        if self.wish.profile:
            self.table.choose(names.index(self.wish.profile))
            self.table.setFocus()
        self.changed.emit()

    def _playbook(self) -> Playbook:
        who = self.shell.deployment() or self.shell.engine.deployments.only()
        self._file.set_text(who.playbook)
        return self.shell.engine.playbooks.read(Path(who.playbook))

    def _misfit(self, profile: Profile) -> tuple[int, int]:
        """What fits best comes first: few facts missing, then many facts used."""
        has, wanted = fitting(profile, self._facts)
        return wanted - has, -wanted

    def _cell(self, profile: Profile, key: str) -> Cell:
        if key == "name":
            goal = profile.goal or self.tr("This script has no Goal recap and cannot be used yet")
            return Cell(profile.name, sub=goal, weight=500, tip=goal)
        has, wanted = fitting(profile, self._facts)
        told = self.tr("{has} of {wanted}").format(has=has, wanted=wanted)
        whole = has == wanted
        return Cell(
            told, badge="success" if whole else "warning", icon="check" if whole else "alert"
        )

    def _on_chosen(self, row: int) -> None:
        if (one := self._model.item(row)) is not None:
            self.wish.profile = one.name
        self.changed.emit()

    def _on_activated(self, row: int) -> None:
        self._on_chosen(row)
        if self.ready():
            self.next_wanted.emit()

    def ready(self) -> bool:
        at = self._model.row_of(self.wish.profile)
        chosen = self._model.item(at) if at >= 0 else None
        return chosen is not None and bool(chosen.goal)
