"""Rules of the owner's: generated from the settings model, with a reason where one is loosened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.engine.errors import Problem
from app.engine.model.settings import Settings
from app.ui.coalesce import Coalesce
from app.ui.pages.settings.control import Control
from app.ui.pages.settings.fields import Asked, asked_of
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.field import Field
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface

OF_COUNTRIES = ("countries", "default_country", "blocked_kinds")
OF_API = ("api_on", "api_port")
OF_RECORDINGS = ("fetch_recordings", "keep_recordings_days")
ELSEWHERE = (*OF_COUNTRIES, *OF_API, *OF_RECORDINGS, "language_model")
"""Fields of other sections; all others are limits, those added later among them."""


class ReasonCard(Surface):
    """Asks why a rule is loosened, and says which."""

    def __init__(self, name: str) -> None:
        super().__init__("warning")
        self._title = Label("", "strong", wrap=True)
        self.edit = LineEdit(name=name, accessible=self.tr("Why?"))
        self._field = Field(
            self.tr("Why?"), self.edit, self.tr("A sentence; it is kept in the audit."), True
        )
        self._asks = False
        self.edit.textChanged.connect(lambda: self._field.set_state(""))
        icon = IconLabel("alert", "warning_text", 18)
        words = column(self._title, self._field, gap=8)
        self.setLayout(row(column(icon, None), (words, 1), margin=(14, 12, 20, 12), gap=12))
        self.hide()

    def show_rules(self, titles: Sequence[str]) -> None:
        """Those that would be loosened; none hides the card."""
        told = self.tr("This allows more than before: {rules}.")
        self._title.set_text(told.format(rules=", ".join(titles)))
        self._asks = bool(titles)
        self.setVisible(self._asks)

    def reason(self) -> str:
        return self.edit.text().strip() if self._asks else ""

    def is_missing(self) -> bool:
        """Whether a reason is asked for and none is given."""
        return self._asks and not self.reason()

    def show_problem(self, problem: Problem) -> None:
        self._field.set_state("bad", problem.hint or problem.detail)
        self.edit.setFocus()


class RulesSection(Section):
    """Some fields of the settings model."""

    def __init__(
        self,
        shell: Shell,
        prefix: str,
        wanted: Callable[[Asked], bool],
        controls: Mapping[str, Control],
        lines: Mapping[str, str],
    ) -> None:
        """`controls` and `lines` by pointer, where codes and numbers would not do for a person."""
        super().__init__(shell)
        asked = [
            replace(one, description=lines[one.pointer], low=None, high=None)
            if one.pointer in lines
            else one
            for one in asked_of(Settings)
            if wanted(one)
        ]
        self.form = Form(asked, prefix, controls)
        self.reason = ReasonCard(f"{prefix}_reason")
        self._weigh_soon = Coalesce(self, self._weigh, 0)
        self.form.changed.connect(self._on_changed)
        self.lines.addWidget(self.form)
        self.foot = self.reason
        self.lines.addStretch(1)

    def _on_changed(self) -> None:
        self._weigh_soon.soon()
        self.changed.emit()

    def _weigh(self) -> None:
        """Ask the engine what these changes mean, before anybody saves them."""
        try:
            looser = self.shell.engine.settings.loosens(self.form.changes())
        except Problem as problem:
            self.form.show_errors(problem.errors)
            return
        self.form.clear_errors()
        self.reason.show_rules(looser)

    def refresh(self) -> None:
        if not self.changes():
            self.discard()

    def discard(self) -> None:
        self.reason.edit.clear()
        self.reason.show_rules([])
        self.form.show_values(self.shell.engine.settings.current.model_dump())

    def changes(self) -> int:
        return self.form.count()

    def save(self) -> None:
        self._weigh()
        self.shell.engine.settings.change(self.form.changes(), reason=self.reason.reason())
        self.discard()

    def show_problem(self, problem: Problem) -> bool:
        if problem.errors:
            placed = self.form.show_errors(problem.errors)
            if wrong := self.form.first_wrong():
                wrong.setFocus()
            return placed
        if self.reason.is_missing():
            self.reason.show_problem(problem)
            return True
        return False
