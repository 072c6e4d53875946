"""Deployments and phones: each business that calls, and its numbers. Takes effect at once."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.business import set_up_state
from app.ui.pages.settings.deployment_form import DeploymentForm
from app.ui.pages.settings.phones_card import PhonesCard
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Card
from app.ui.widgets.table import Table

MOST_ROWS = 6


class DeploymentsSection(Section):
    """The list above, the numbers of the chosen row below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        tr = self.tr
        self.add = Button(tr("Add a business"), "", "plus", name="deployments_add_button")
        self.use = Button(tr("Call as this one"), "ghost", "check", name="deployments_use_button")
        self.remove = Button(tr("Remove"), "ghost", "x", name="deployments_remove_button")
        self.add.clicked.connect(self._on_add)
        self.use.clicked.connect(self._on_use)
        self.remove.clicked.connect(self._on_remove)
        self._make_table()
        self.phones = PhonesCard(shell)
        self.form = DeploymentForm(shell)
        self.form.added.connect(self._on_added)
        self.form.hide()
        tools = row((Label(tr("Businesses"), "head"), 1), self.use, self.remove, self.add)
        tools.setContentsMargins(16, 10, 16, 10)
        self.full = Card(tools, self.table, padding=(1, 1, 1, 4), gap=0)
        for card in (self.full, self.phones):  # as high as their rows
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.empty: QWidget = set_up_state(shell, self)
        self.lines.addWidget(self.full)
        self.lines.addWidget(self.form)
        self.lines.addWidget(self.phones)
        self.lines.addWidget(self.empty, 1)
        self.lines.addStretch(0)

    def _make_table(self) -> None:
        self.model = TableModel[Deployment](
            [
                Column("business", self.tr("Business"), 180, stretch=True),
                Column("agent", self.tr("Agent"), 90),
                Column("phones", self.tr("Calls from"), 190),
                Column("provider", self.tr("Provider"), 100),
                Column("mode", self.tr("Calls are"), 104),
            ],
            self._cell,
            lambda who: who.id,
            self,
        )
        self.table = Table(name="deployments_table", accessible=self.tr("Businesses"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self.table.row_chosen.connect(lambda _: self._show_chosen())
        self.table.activated_row.connect(lambda _: self._on_use())

    def chosen(self) -> Deployment | None:
        """Of the row under the cursor."""
        return self.model.item(self.table.current_row())

    def refresh(self) -> None:
        found, used = self.shell.engine.deployments.all(), self.shell.deployment()
        self.model.show(found)
        self.model.repaint_cells()
        if self.chosen() is None and used is not None:
            self.table.choose(self.model.row_of(used.id))
        self.full.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_chosen()

    def _show_chosen(self) -> None:
        who, used = self.chosen(), self.shell.deployment()
        self.phones.setVisible(who is not None)
        self.remove.setEnabled(who is not None)
        self.use.setEnabled(who is not None and (used is None or used.id != who.id))
        if who is not None:
            self.phones.show_phones(who)

    def _cell(self, who: Deployment, column: str) -> Cell:
        if column == "business":
            used = self.shell.deployment()
            mine = used is not None and used.id == who.id
            return Cell(who.business or who.agent_name, weight=600 if mine else 400)
        if column == "agent":
            return Cell(who.agent_name, tone="text2")
        if column == "phones":
            first, more = words.phone(who.phones[0]), len(who.phones) - 1
            told = self.tr("{number} and {n} more").format(number=first, n=more)
            return Cell(told if more else first, tone="text2")
        if column == "mode":
            if self._is_live(who.provider):
                return Cell(self.tr("Live"), badge="danger", icon="phone")
            return Cell(self.tr("Simulated"), tone="text2")
        return Cell(self._provider_word(who.provider), tone="text2")

    def _is_live(self, name: str) -> bool:
        try:
            return self.shell.engine.deployments.capabilities(name).world is World.LIVE
        except Problem:
            return True  # one that nobody knows must not look harmless

    def _provider_word(self, name: str) -> str:
        try:
            return self.shell.engine.deployments.capabilities(name).title
        except Problem:
            return name  # of a version that knew it

    def _on_use(self) -> None:
        if (who := self.chosen()) is not None:
            self.shell.choose_deployment(who.id)

    def _on_add(self) -> None:
        self.form.begin()

    def _on_added(self, deployment_id: str) -> None:
        self.form.hide()
        self.refresh()
        self.table.choose(self.model.row_of(deployment_id))
        self.table.setFocus()

    def _on_remove(self) -> None:
        who = self.chosen()
        if who is None:
            return
        deployments = self.shell.engine.deployments
        kept = {name: self._kept(who.id, name) for name, _ in deployments.providers()}
        if self.shell.attempt(lambda: (deployments.remove(who.id), True)) is None:
            return
        self.refresh()
        told = self.tr("{business} is removed. Its calls stay on the books.")
        self.shell.say(
            told.format(business=who.business or who.agent_name),
            undo=lambda: self._put_back(who, kept),
        )

    def _kept(self, deployment_id: str, provider: str) -> dict[str, object]:
        try:
            return self.shell.engine.deployments.provider_settings(deployment_id, provider)
        except Problem:
            return {}  # never set up

    def _put_back(self, who: Deployment, kept: dict[str, dict[str, object]]) -> None:
        deployments = self.shell.engine.deployments

        def again() -> None:
            deployments.save(who)
            for name, told in kept.items():
                if told:
                    deployments.set_provider(who.id, name, told)

        self.shell.attempt(again)
        self.refresh()
