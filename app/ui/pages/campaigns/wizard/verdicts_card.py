"""A verdict per person: two lines each, and the whole opening of the one that is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from os.path import commonprefix
from typing import TYPE_CHECKING

from app.engine.model.preflight import RowVerdict
from app.ui import words
from app.ui.models.paged_model import PagedModel
from app.ui.models.table_model import Cell, Column
from app.ui.widgets.badge import Badge
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.shell import Shell

BADGES = {"call": ("success", "check"), "wait": ("info", "clock"), "skip": ("neutral", "ban")}
"""Tone and icon of each verdict."""
ALL = "all"


class VerdictsCard(Surface):
    """Filter chips with counts above, the chosen row's words below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self._all: Sequence[RowVerdict] = ()
        self._shared = 0
        self._shown: Sequence[RowVerdict] = ()
        self.chips = Segments(
            [(ALL, ""), ("call", ""), ("wait", ""), ("skip", "")],
            "chip",
            name="preflight_filter",
            accessible=self.tr("Show"),
        )
        self.chips.chosen.connect(self._on_chosen)
        columns = (
            Column("row", self.tr("Row"), 56),
            Column("who", self.tr("Contact"), 170),
            Column("verdict", self.tr("Verdict"), 132),
            Column("why", self.tr("When or why, and what is said"), 300, stretch=True),
        )
        self._model = PagedModel[RowVerdict](
            columns,
            self._cell,
            count=lambda: len(self._shown),
            page=lambda offset, limit: list(self._shown[offset : offset + limit]),
        )
        self.table = Table(
            name="preflight_rows", accessible=self.tr("Everybody on the list"), row_height=48
        )
        self.table.setModel(self._model)
        self.table.row_chosen.connect(self._on_row)
        self.table.setMinimumHeight(140)
        chips = row(self.chips, None, margin=(12, 10, 12, 10))
        self.setLayout(column(chips, line(), (self.table, 1), self._details(), margin=1, gap=0))

    def _details(self) -> Surface:
        self._name = Label("", "strong")
        self._number = Label("", "second")
        self._badge = Badge("", "success", "check")
        self._words = Label("", "", wrap=True)
        self._words.setObjectName("preflight_opening")
        self._why = Label("", "small", wrap=True)
        box = Surface("inset")
        head = row(self._name, self._number, self._badge, None, gap=10)
        box.setLayout(column(head, self._words, self._why, margin=(16, 12, 16, 12), gap=8))
        return box

    def show_rows(self, rows: Sequence[RowVerdict]) -> None:
        """All verdicts, unfiltered, the first one chosen."""
        self._all = rows
        beginning = commonprefix([row.opening for row in rows if row.opening])  # noqa: RUF071  letters are meant
        self._shared = beginning.rfind(". ") + 2 if len(rows) > 1 and ". " in beginning else 0
        counts = Counter(row.verdict for row in rows)
        shown = {
            ALL: self.tr("All {n}").format(n=words.number(len(rows))),
            "call": self.tr("Will call {n}").format(n=words.number(counts["call"])),
            "wait": self.tr("Waits {n}").format(n=words.number(counts["wait"])),
            "skip": self.tr("Will not call {n}").format(n=words.number(counts["skip"])),
        }
        for key, text in shown.items():
            self.chips.set_text(key, text)
        self.chips.choose(ALL)
        self._on_chosen(ALL)

    def _on_chosen(self, key: str) -> None:
        self._shown = self._all if key == ALL else [r for r in self._all if r.verdict == key]
        self._model.start_over()
        if self._shown:
            self.table.choose(0)
        self._on_row(0)

    def _verdict_word(self, verdict: str) -> str:
        return {"call": self.tr("Will call"), "wait": self.tr("Waits")}.get(
            verdict, self.tr("Will not call")
        )

    def _when_or_why(self, one: RowVerdict) -> str:
        if one.verdict == "call":
            return self.tr("As soon as its turn comes")
        if one.at is None:
            return one.reason
        return one.reason  # the engine says until when, where the person is

    def _cell(self, one: RowVerdict, key: str) -> Cell:
        if key == "row":
            return Cell(words.number(one.row), tone="text3")
        if key == "who":
            number = words.phone(one.to)
            return Cell(one.name or number, sub=number if one.name else "")
        if key == "verdict":
            tone, icon = BADGES[one.verdict]
            return Cell(self._verdict_word(one.verdict), badge=tone, icon=icon)
        return Cell(self._when_or_why(one), sub=self._said(one), tip=one.reason)

    def _said(self, one: RowVerdict) -> str:
        """What this person hears and the others do not: everybody hears the same beginning."""
        if one.verdict == "skip":
            return self.tr("Nothing will be said")
        own = one.opening[self._shared :]
        return self.tr("…{words}").format(words=own) if self._shared else own

    def _on_row(self, at: int) -> None:
        one = self._model.item(at) if 0 <= at < len(self._shown) else None
        if one is None:
            for label in (self._name, self._number, self._words, self._why):
                label.set_text("")
            self._badge.hide()
            return
        tone, icon = BADGES[one.verdict]
        self._badge.set_badge(self._verdict_word(one.verdict), tone, icon)
        self._badge.show()
        self._name.set_text(one.name or words.phone(one.to))
        self._number.set_text(words.phone(one.to) if one.name else "")
        silent = one.verdict == "skip"
        self._words.set_text(self.tr("Nothing will be said") if silent else one.opening)
        self._why.set_text(self._when_or_why(one))
