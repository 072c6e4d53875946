"""A brain that only finds words: what it says is judged, what was meant is read by code."""

from collections.abc import AsyncGenerator, Sequence
from datetime import date

from app.engine.conversation.brain import BrainError, Line, Piece, ToolCall
from app.engine.conversation.commands import Hangup, Say
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.hearing import Heard
from app.engine.conversation.state import Stage, State
from app.engine.model.result import BrainTurn, Outcome
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, NOW, SURVEY, Talk, brief

CUT = BrainError("the line to the model was cut")


class Scripted:
    """Says what is written for its turns, in order; an error is raised, the last entry repeats."""

    name = "scripted"

    def __init__(self, *turns: Sequence[str | ToolCall | BrainError]) -> None:
        self.turns = list(turns)
        self.refusals: list[str] = []

    async def turn(
        self, state: State, heard: Heard, refused: str = ""
    ) -> AsyncGenerator[Piece, None]:
        self.refusals.append(refused)
        pieces = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        for piece in pieces:
            if isinstance(piece, BrainError):
                raise piece
            yield Line(piece) if isinstance(piece, str) else piece

    def told(self) -> BrainTurn | None:
        return BrainTurn(brain=self.name, turn=0, secs=0.5)


class ModelTalk(Talk):
    def __init__(self, brain: Scripted, script=DEBT, facts=None) -> None:
        super().__init__(brief(script, DEBT_FACTS if facts is None else facts))
        self.brain = brain
        self.conversation = Conversation.start(brief(script, facts or DEBT_FACTS), NOW, brain)


async def test_its_words_are_said_and_the_playbook_is_done_all_the_same() -> None:
    talk = ModelTalk(Scripted(["Lovely, you get the link in a moment. Anything else?"]))
    await talk.hear("hello", "yes, this is Edith")
    assert await talk.hear("sure I will pay it, send me the link") == (
        "Lovely, you get the link in a moment. Anything else?"
    )
    assert talk.tools[0][0] == "send_sms"
    assert DEBT_FACTS["pay_link"] in talk.tools[0][1]["body"]
    assert talk.outcome == Outcome.GOAL_MET
    assert [told.brain for told in talk.conversation.result().brain_turns] == ["scripted"]


async def test_nobody_asks_it_before_identity_is_confirmed_nor_for_the_goodbye() -> None:
    brain = Scripted(["Thank you. Goodbye."])
    talk = ModelTalk(brain)
    await talk.hear("hello", "who is this?", "he is in the shower, I'm his wife")
    assert brain.refusals == []
    assert talk.hung_up


async def test_an_invention_is_tried_once_more_with_the_reason() -> None:
    brain = Scripted(["You owe $900.00."], ["The amount is $731.18. Can you pay it?"])
    talk = ModelTalk(brain)
    await talk.hear("hello", "yes, this is Edith")
    assert await talk.hear("how much was that?") == "The amount is $731.18. Can you pay it?"
    assert brain.refusals == ["", "not grounded: 900"]
    assert any("900" in told.what for told in talk.conversation.result().guarded)


async def test_two_inventions_leave_the_runners_words() -> None:
    talk = ModelTalk(Scripted(["Pay $900.00."], ["Then pay $901.00."]))
    await talk.hear("hello", "yes, this is Edith")
    said = await talk.hear("how much was that?")
    assert "731.18" in said
    assert "90" not in said


async def test_a_brain_that_fails_twice_is_asked_no_more() -> None:
    brain = Scripted([CUT])
    talk = ModelTalk(brain)
    await talk.hear("hello", "yes, this is Edith", "what is this about?", "and how much is it?")
    assert len(brain.refusals) == 2
    await talk.hear("I refuse to pay that")
    assert len(brain.refusals) == 2
    assert talk.outcome == Outcome.REFUSED
    assert "Hawthorn" in talk.said
    assert [told.why for told in talk.conversation.result().brain_turns] == [str(CUT)] * 2


async def test_what_was_said_before_a_cut_stands() -> None:
    talk = ModelTalk(Scripted(["I understand. ", CUT]))
    await talk.hear("hello", "yes, this is Edith")
    assert await talk.hear("hmm well I am not so sure") == "I understand. "
    assert talk.listens


async def test_a_promise_needs_its_day_read_back_by_whoever_speaks() -> None:
    brain = Scripted(
        ["When could you?", ToolCall("log_promise", {"date": "2026-06-12"})],
        ["Friday June 12, right?"],
        ["Noted, thank you."],
    )
    talk = ModelTalk(brain)
    await talk.hear("hello", "yes, this is Edith", "I need more time")
    assert "log_promise" not in talk.ran
    assert talk.conversation.state.stage is Stage.DAY
    await talk.hear("this friday")
    assert talk.conversation.state.stage is Stage.CHECKING
    await talk.hear("yes that's right")
    assert ("log_promise", {"date": "2026-06-12", "amount": "$731.18"}) in talk.tools
    assert talk.outcome == Outcome.PROMISED


async def test_its_tools_pass_the_gate() -> None:
    calls = (
        ToolCall("add_to_dnc", {"reason": "heard it"}),
        ToolCall("wire_money", {"amount": "5"}),
        ToolCall("send_sms", {"to": "+15125550100", "body": "https://evil.example"}),
        ToolCall("leave_voicemail", {"body": "hi"}),
        ToolCall("mark_outcome", {"outcome": "goal_met", "summary": "a kind person"}),
    )
    talk = ModelTalk(Scripted(["I see. Can you pay it?", *calls]))
    await talk.hear("hello", "yes, this is Edith", "hm, the weather is odd today")
    assert talk.ran == ["send_sms"]
    assert DEBT_FACTS["pay_link"] in talk.tools[0][1]["body"]
    assert "evil" not in str(talk.tools)
    result = talk.conversation.result()
    assert result.summary == "a kind person"
    assert result.needs_person == "the model heard that no more calls are wanted"


async def test_it_may_end_the_call_only_with_a_goodbye() -> None:
    end = ToolCall("end_call", {"reason": "done"})
    talk = ModelTalk(Scripted(["I see.", end], ["Thank you. Goodbye.", end]))
    await talk.hear("hello", "yes, this is Edith", "the weather is odd today")
    assert talk.listens
    await talk.hear("it rains a lot you know")
    assert isinstance(talk.commands[-1], Hangup)


async def test_a_speech_is_cut_after_two_sentences() -> None:
    long = "This sentence has so many words in it that nobody would ever listen to all of them."
    talk = ModelTalk(Scripted([long, long.replace("This", "That"), long.replace("This", "It")]))
    await talk.hear("hello", "yes, this is Edith", "the weather is odd today")
    said = [command for command in talk.commands if isinstance(command, Say)][-2:]
    assert [say.text.split()[0] for say in said] == ["This", "That"]
    assert len(talk.brain.refusals) == 1


async def test_a_profiles_question_in_other_words_is_known_as_that_question() -> None:
    brain = Scripted(
        ["How likely are you to come back, from zero to ten?"],
        ["And what was the main reason for it?"],
    )
    talk = ModelTalk(brain, SURVEY, {"guest": "Omar Quill"})
    await talk.hear("hello", "yes, this is Omar", "sure go ahead")
    assert talk.conversation.state.plan.question == 0
    await talk.hear("a nine I would say")
    assert talk.conversation.state.plan.question == 1
    assert talk.conversation.result().fields["score"].value == "9"
    assert talk.conversation.state.today == date(2026, 6, 9)
