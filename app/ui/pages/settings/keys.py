"""API keys: who may place calls through this computer, for which businesses, and since when."""

from __future__ import annotations

from app.engine.model.api_key import ApiKey, NewKey
from app.ui import words
from app.ui.exact import exact
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.key_form import KeyForm
from app.ui.pages.settings.new_key_card import NewKeyCard
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

MOST_ROWS = 8


class KeysSection(Section):
    """A key is shown once, when it is made; afterwards only what it is for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        tr = self.tr
        told = tr(
            "Each program that places calls through the Voice API needs a key of its own. A key"
            " that got into wrong hands is revoked here, and counts no more from that moment."
        )
        self.create_button = Button(tr("Create a key"), "", "plus", name="keys_create_button")
        self.create_button.clicked.connect(self._on_create)
        self.revoke = Button(tr("Revoke"), "danger", "x", name="keys_revoke_button")
        self.revoke.clicked.connect(self._on_revoke)
        self.form = KeyForm(shell)
        self.form.made.connect(self._on_made)
        self.form.hidden.connect(self._show_button)
        self.new = NewKeyCard()
        self.new.copied.connect(lambda: shell.say(tr("The key is copied")))
        self.new.kept.connect(self._on_kept)
        self.full = self._table_card()
        begin = Button(tr("Create a key"), "primary", "plus", name="keys_begin_button")
        begin.clicked.connect(self._on_create)
        self.empty = EmptyState(
            "key",
            tr("No key yet"),
            tr("Without one, no other program can place a call, even while the Voice API is on."),
            begin,
        )
        self.lines.addWidget(Label(told, "second", wrap=True))
        for part in (self.new, self.form, self.full, self.empty):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def _table_card(self) -> Surface:
        tr = self.tr
        self.model = TableModel[ApiKey](
            [
                Column("name", tr("Used by"), 150, stretch=True),
                Column("business", tr("For"), 160),
                Column("used", tr("Last used"), 130),
                Column("made", tr("Made"), 130),
            ],
            self._cell,
            lambda key: key.id,
            self,
        )
        self.table = Table(name="keys_table", accessible=tr("API keys"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self.table.row_chosen.connect(lambda _: self._show_button())
        head = row(
            (Label(tr("Keys"), "head"), 1), self.revoke, self.create_button, margin=(16, 10, 12, 10)
        )
        return Surface("card", column(head, line(), self.table, margin=(1, 1, 1, 4), gap=0))

    # What stands

    def refresh(self) -> None:
        found = self.shell.engine.keys.all()
        # What counts no more stands last.
        self.model.show(sorted(found, key=lambda key: key.revoked_at is not None))
        self.model.repaint_cells()
        self.form.show_businesses()
        self.full.setVisible(bool(found))
        self._show_button()

    def _show_button(self) -> None:
        chosen = self.model.item(self.table.current_row())
        self.revoke.setEnabled(chosen is not None and chosen.revoked_at is None)
        busy = self.form.isVisibleTo(self) or self.new.isVisibleTo(self)
        self.create_button.setEnabled(not busy)
        self.empty.setVisible(not self.model.rowCount() and not busy)

    def _cell(self, key: ApiKey, column: str) -> Cell:
        now, gone = self.shell.engine.clock.now(), key.revoked_at is not None
        tone = "text3" if gone else "text2"
        if column == "name":
            return Cell(key.name, tone="text3" if gone else "text", weight=400 if gone else 500)
        if column == "business":
            return Cell(self._businesses(key), tone=tone, tip=self._names(key))
        if column == "made":
            return Cell(words.moment(key.created_at, now), tone=tone, tip=exact(key.created_at))
        if key.revoked_at is not None:
            when = exact(key.revoked_at)
            return Cell(self.tr("Revoked"), badge="neutral", icon="ban", tip=when)
        if key.last_used_at is None:
            return Cell(self.tr("Never"), tone=tone)
        return Cell(words.moment(key.last_used_at, now), tone=tone, tip=exact(key.last_used_at))

    def _businesses(self, key: ApiKey) -> str:
        known = {who.id: who for who in self.shell.engine.deployments.all()}
        if not key.deployments:
            return self.tr("All businesses")
        found = [known[one] for one in key.deployments if one in known]
        if len(found) == 1:
            return found[0].business or found[0].agent_name
        none = self.tr("None that is still there")
        return self.tr("{n} businesses").format(n=len(found)) if found else none

    def _names(self, key: ApiKey) -> str:
        known = [who for who in self.shell.engine.deployments.all() if key.bound_to(who.id)]
        return ", ".join(who.business or who.agent_name for who in known)

    # A new one

    def _on_create(self) -> None:
        self.form.begin()
        self._show_button()

    def _on_made(self, made: NewKey, name: str) -> None:
        self.new.show_key(made, name)
        self.refresh()
        self.table.choose(self.model.row_of(made.id))

    def _on_kept(self) -> None:
        self._show_button()
        self.create_button.setFocus()

    # Revoking

    def _on_revoke(self) -> None:
        key = self.model.item(self.table.current_row())
        if key is not None and key.revoked_at is None:
            self.shell.run(self._revoke(key), busy=self.revoke, then=lambda _: self.refresh())

    async def _revoke(self, key: ApiKey) -> None:
        """Its text is kept nowhere, so this cannot be taken back: it is asked first."""
        now = self.shell.engine.clock.now()
        used = self.tr("Never")
        if key.last_used_at is not None:
            used = words.moment(key.last_used_at, now)
        card = ConfirmCard(
            "ban",
            self.tr("Revoke the key of {name}?").format(name=key.name),
            self.tr("Every request with it is refused from then on. This cannot be undone."),
            [
                (self.tr("For"), self._names(key)),
                (self.tr("Last used"), used),
                (self.tr("Calls it placed"), self.tr("They stay, and those that run go on.")),
            ],
            "",
            self.tr("Revoke the key"),
            danger=True,
        )
        if await self.shell.ask(card):
            self.shell.engine.keys.revoke(key.id)
            self.shell.say(self.tr("The key of {name} is revoked.").format(name=key.name))
