"""Beside the talk: where it stands, what was held back, which facts and tools were used."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.rehearsal import TalkLook, WouldDo
from app.engine.model.result import BrainTurn, Guarded
from app.ui import words
from app.ui.pages.rehearse.fact_lines import FactLines
from app.ui.pages.rehearse.fields_box import FieldsBox
from app.ui.pages.rehearse.guard_words import guard_word
from app.ui.pages.rehearse.state_line import StateLine, steps_of
from app.ui.pages.rehearse.talk_notes import brain_words
from app.ui.pages.results.call_words import tool_word
from app.ui.widgets.badge import Badge
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row, scroll
from app.ui.widgets.surface import Surface

WIDE, NARROW = 320, 264
_NO_EFFECT = ("end_call", "mark_outcome")
"""Tools that only end the call: the outcome above says the same."""


class TalkPanel(QWidget):
    """Shows one look; scrolls by itself when there is more than fits."""

    turn_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._guards: tuple[Guarded, ...] = ()
        self._tools: tuple[WouldDo, ...] = ()
        self.state = StateLine()
        self.stage = Label("", "small", wrap=True)
        self.stage.setObjectName("talk_stage")
        self.fields = FieldsBox()
        self.fields.turn_wanted.connect(self.turn_wanted)
        self._guard_rows, self._tool_rows = QVBoxLayout(), QVBoxLayout()
        for rows in (self._guard_rows, self._tool_rows):
            rows.setSpacing(8)
        self._no_guards = Label(self.tr("Nothing had to be held back."), "caption", wrap=True)
        self._no_tools = Label(self.tr("None so far."), "caption", wrap=True)
        self.facts = FactLines()
        self._said = Label("", "caption")
        self._brains = Label("", "small", wrap=True)
        self._brains.setObjectName("talk_brains")
        self._brain_part = self._part(self.tr("Who found the words"), self._brains)
        self._lay_out()
        self.show_look(TalkLook())

    def _lay_out(self) -> None:
        facts = row(Label(self.tr("Facts"), "label"), None, self._said)
        inner = QWidget()
        inner.setProperty("c", "clear")
        inner.setLayout(
            column(
                Label(self.tr("State"), "label"),
                self.state,
                self.stage,
                self.fields,
                line(),
                Label(self.tr("Guards"), "label"),
                self._guard_rows,
                self._no_guards,
                line(),
                column(facts, self.facts, gap=4),
                line(),
                Label(self.tr("Tools that would run"), "label"),
                self._tool_rows,
                self._no_tools,
                self._brain_part,
                None,
                margin=16,
                gap=10,
            )
        )
        self.setLayout(column((scroll(inner), 1)))

    def _part(self, title: str, body: QWidget) -> QWidget:
        part = QWidget()
        part.setLayout(column(line(), Label(title, "label"), body, gap=10))
        return part

    def show_look(self, look: TalkLook) -> None:
        """The call as it stands now."""
        self.state.show_steps(steps_of(look))
        self.stage.set_text(look.stage[:1].upper() + look.stage[1:])
        self.stage.setVisible(bool(look.turns) and not look.over)
        self.fields.show_result(look.result)
        self._show_guards(look.guarded)
        self.facts.show_facts(look.facts, look.identity)
        said = sum(fact.told for fact in look.facts)
        told = self.tr("{said} of {all} said").format(said=said, all=len(look.facts))
        self._said.set_text(told if look.facts else "")
        self._show_tools([would for would in look.tools if would.tool.name not in _NO_EFFECT])
        self._show_brains(look.brain_turns)

    def _show_guards(self, guards: Sequence[Guarded]) -> None:
        if tuple(guards) != self._guards:
            self._guards = tuple(guards)
            _empty(self._guard_rows)
            for guarded in guards:
                self._guard_rows.addWidget(_guard_box(guarded, self))
        self._no_guards.setVisible(not guards)

    def _show_tools(self, tools: Sequence[WouldDo]) -> None:
        if tuple(tools) != self._tools:
            self._tools = tuple(tools)
            _empty(self._tool_rows)
            for would in tools:
                self._tool_rows.addWidget(_tool_box(would, self.tr("dry run"), self))
        self._no_tools.setVisible(not tools)

    def _show_brains(self, turns: Sequence[BrainTurn]) -> None:
        self._brain_part.setVisible(bool(turns))
        why = self.tr("{words} ({why})")
        first = self.tr("{words}, first word after {secs} s")
        told: list[str] = []
        for turn in turns:
            said = brain_words(turn)
            if turn.first_secs is not None:
                said = first.format(words=said, secs=words.number(round(turn.first_secs, 1)))
            told.append(why.format(words=said, why=turn.why) if turn.why else said)
        cost = sum(turn.cost_usd for turn in turns)
        if cost:
            told.append(self.tr("Together {cost}").format(cost=words.money(cost)))
        self._brains.set_text("\n".join(told))


def _guard_box(guarded: Guarded, parent: QWidget) -> QWidget:
    title, detail = guard_word(guarded)
    said = column(Label(title, "medium", wrap=True), Label(detail, "small", wrap=True), gap=2)
    mark = column(2, IconLabel("shield", "danger_text", 18), None, gap=0)
    return Surface("danger", row(mark, (said, 1), margin=12, gap=10), parent)


def _tool_box(would: WouldDo, mark: str, parent: QWidget) -> QWidget:
    word, icon = tool_word(would.tool)
    name = Label(word, "smallstrong", elide=True)
    head = row(IconLabel(icon, "text2", 16), (name, 1), Badge(mark, "neutral"))
    return Surface("sunken", column(head, Label(would.what, "small", wrap=True), margin=12, gap=4),
                   parent)  # fmt: skip


def _empty(rows: QVBoxLayout) -> None:
    while (taken := rows.takeAt(0)) is not None:
        if (gone := taken.widget()) is not None:
            gone.hide()
            gone.deleteLater()
