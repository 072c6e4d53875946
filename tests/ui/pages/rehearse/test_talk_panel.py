"""What stands beside a talk, from looks written by hand."""

import pytest

from app.engine.model.rehearsal import FactUse, TalkLook, WouldDo
from app.engine.model.result import (
    BrainTurn,
    CallResult,
    Ended,
    FieldValue,
    Guarded,
    Identity,
    Outcome,
    ToolRun,
    Turn,
)
from app.ui.pages.rehearse.guard_words import guard_word
from app.ui.pages.rehearse.state_line import steps_of
from app.ui.pages.rehearse.talk_notes import TalkNotes
from app.ui.pages.rehearse.talk_panel import TalkPanel
from app.ui.widgets.label import Label

OPENING = Turn(who="agent", text="Hello, this is Ava. Hi, is this Bo?")
YES = Turn(who="callee", text="Yes.", at=3.0)
MATTER = Turn(who="agent", text="It is about $40.", at=4.0)
AMOUNT = FactUse(name="amount_due", value="$40", private=True)


def words_of(panel: TalkPanel) -> str:
    labels = panel.findChildren(Label)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(panel))


@pytest.fixture
def panel(qtbot) -> TalkPanel:
    made = TalkPanel()
    qtbot.addWidget(made)
    return made


def test_facts_are_locked_then_open_then_said(panel: TalkPanel) -> None:
    for identity, told, word in (
        (Identity.ASKED, False, "locked"),
        (Identity.CONFIRMED, False, "not yet"),
        (Identity.CONFIRMED, True, "$40"),
    ):
        fact = AMOUNT.model_copy(update={"told": told})
        panel.show_look(TalkLook(turns=(OPENING,), identity=identity, facts=(fact,)))
        assert panel.facts.accessibleName() == f"amount_due: {word}"
    assert "1 of 1 said" in words_of(panel)


def test_guards_tools_and_brains_are_told_and_go_again(panel: TalkPanel) -> None:
    panel.show_look(
        TalkLook(
            turns=(OPENING,),
            guarded=(
                Guarded(guard="tool_gate", what="send_sms: identity is not confirmed", turn=0),
            ),
            tools=(
                WouldDo(tool=ToolRun(name="escalate"), what="Mail to dana@shop.example: a dispute"),
                WouldDo(tool=ToolRun(name="end_call"), what="Hangs up"),
            ),
            brain_turns=(
                BrainTurn(brain="small-voice", turn=0, first_secs=0.62, secs=1.4, cost_usd=0.02),
                BrainTurn(brain="runner", turn=2, why="no answer in time"),
            ),
        )
    )
    told = words_of(panel)
    assert "A tool was not allowed to run" in told
    assert "Send_sms: identity is not confirmed" in told
    assert "Mail to dana@shop.example: a dispute" in told
    assert "Hangs up" not in told
    assert "small-voice, 1.4 s, first word after 0.6 s" in told
    assert "(no answer in time)" in told
    assert "Together $0.02" in told
    panel.show_look(TalkLook(turns=(OPENING,)))
    assert "A tool was not allowed to run" not in words_of(panel)
    assert "Nothing had to be held back." in words_of(panel)


def test_the_outcome_stands_with_its_proof(panel: TalkPanel, qtbot) -> None:
    result = CallResult(
        ended=Ended.COMPLETED,
        outcome=Outcome.PROMISED,
        fields={"promised_date": FieldValue(value="2026-06-12", quote="Friday", turn=1)},
        turns=(OPENING, YES),
        needs_person="wants a receipt",
    )
    look = TalkLook(turns=(OPENING, YES), over=True, outcome=Outcome.PROMISED, result=result)
    panel.show_look(look)
    told = words_of(panel)
    assert ("Friday" in told, "Wants a receipt" in told) == (True, True)
    wanted: list[int] = []
    panel.turn_wanted.connect(wanted.append)
    from PySide6.QtWidgets import QPushButton

    panel.findChild(QPushButton, "talk_jump_promised_date").click()
    assert wanted == [1]


@pytest.mark.parametrize(
    ("guarded", "told"),
    [
        (
            Guarded(
                guard="output_guard", what="hard limit: discount: Take a discount: ten.", turn=0
            ),
            ("Held back before it was spoken", "“Take a discount: ten.” Hard limit: discount."),
        ),
        (
            Guarded(guard="output_guard", what="claims to be human: I am a person.", turn=0),
            ("Held back before it was spoken", "“I am a person.” Claims to be human."),
        ),
        (Guarded(guard="new_guard", what="why", turn=0), ("New guard", "Why")),
    ],
)
def test_a_guard_in_words(guarded: Guarded, told: tuple[str, str]) -> None:
    assert guard_word(guarded) == told


@pytest.mark.parametrize("identity", Identity)
def test_every_identity_has_its_word(identity: Identity) -> None:
    look = TalkLook(turns=(OPENING,), identity=identity, branch="needs time")
    steps = [word for word, _ in steps_of(look)]
    assert steps[-1] == "Needs time"
    assert len(steps) in (2, 3)


def test_notes_belong_to_the_words_that_brought_them() -> None:
    notes = TalkNotes()
    notes.hear(TalkLook(turns=(OPENING,), facts=(AMOUNT,)))
    fact = AMOUNT.model_copy(update={"told": True})
    held = Guarded(guard="output_guard", what="markup: *", turn=2)
    look = TalkLook(
        turns=(OPENING, YES, MATTER), facts=(fact,), branches=("Agrees",), guarded=(held,)
    )
    notes.hear(look)
    first, callee, second = notes.bubbles(look)
    assert first.note.startswith("Opening, ")
    assert callee.note == ""
    assert second.note == ("Branch: Agrees. Facts: amount_due. Something was held back, see Guards")
    over = look.model_copy(update={"over": True})
    notes.hear(over)
    assert notes.bubbles(over)[2].note.endswith("Call ended after 6 s")
    assert len(notes.bubbles(over, 1)) == 1


def test_what_does_not_fit_goes_on_in_another_line(panel: TalkPanel) -> None:
    look = TalkLook(turns=(OPENING,), identity=Identity.CONFIRMED, branch="Disputes the amount")
    panel.setFixedWidth(600)
    panel.show()
    panel.show_look(look)
    one = panel.state.height()
    panel.setFixedWidth(240)
    assert panel.state.height() > one
    panel.show_look(TalkLook())
    assert panel.state.height() == one
