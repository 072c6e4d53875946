"""The core of a call: events in, commands out.

Every turn goes the same way: hard guards in code, then the brain's proposal, then the ToolGate for
each tool and the OutputGuard for each sentence. Nothing here asks for the time or rolls dice, so
the same events always give the same call.
"""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from app.engine.conversation import commands, events, guards, machines
from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.brain import Brain, Line, Next, Proposal, ToolCall
from app.engine.conversation.branches import generic_branch
from app.engine.conversation.commands import Command, Hangup, Listen, Say
from app.engine.conversation.dates import say_date, say_time
from app.engine.conversation.effects import note_fields
from app.engine.conversation.events import Event
from app.engine.conversation.hearing import Heard, Kind, hear
from app.engine.conversation.identity import Answer, read_identity
from app.engine.conversation.intents import Intent
from app.engine.conversation.languages import language_of
from app.engine.conversation.outcomes import result_of
from app.engine.conversation.output_guard import OutputGuard
from app.engine.conversation.presence import is_back, is_only_there
from app.engine.conversation.runner import Runner
from app.engine.conversation.safety import Alarm, alarm_in, asks_about_recording
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.telling import name_of
from app.engine.conversation.toolgate import blocked
from app.engine.conversation.unheard import left_unsaid, must_hear_first
from app.engine.model.brief import Brief
from app.engine.model.result import CallResult, Ended, Guarded, Identity, Outcome, ToolRun, Turn
from app.engine.model.template import sentences, spoken

LEAST_CONFIDENCE = 0.35
"""Below this an utterance counts as not understood; the guards hear it all the same."""
_MATTER_STAGES = (Stage.TALKING, Stage.QUESTIONS)
_GOODBYE = re.compile(r"\bbye\b|goodbye|adiós|au revoir", re.IGNORECASE)
_WRONG_NUMBER = re.compile(r"\bwrong (?:number|person|guy|house)\b", re.IGNORECASE)


class Conversation:
    """One call. Feed it events in order; it answers each with commands."""

    def __init__(self, brief: Brief, now: datetime, brain: Brain | None = None) -> None:
        self._state = State(brief=brief, now=now)
        self._runner = Runner()
        self._brain: Brain = brain or self._runner
        self._guard = OutputGuard(brief)
        self._matter = _matter_words(brief)
        self._name = name_of(brief)

    @classmethod
    def start(cls, brief: Brief, now: datetime, brain: Brain | None = None) -> Self:
        """Begin a call. `now` is aware; its zone is the callee's where that is known."""
        if now.tzinfo is None:
            raise ValueError("a conversation needs an aware time")
        if brief.zone:
            now = now.astimezone(ZoneInfo(brief.zone))
        return cls(brief, now, brain)

    @property
    def over(self) -> bool:
        return self._state.stage is Stage.OVER

    @property
    def state(self) -> State:
        """Where the call stands, for screens that show it; not to be written."""
        return self._state

    def result(self) -> CallResult:
        """What the call came to so far."""
        return result_of(self._state)

    async def on(self, event: Event) -> AsyncIterator[Command]:
        """Everything the agent does about an event; after the end there is nothing."""
        if self.over:
            return
        if isinstance(event, events.UserFinal):
            proposal = await self._hears(event)
        else:
            proposal = self._happens(event)
        if proposal is not None:
            for command in self._carry_out(proposal, event.at):
                yield command

    def _happens(self, event: Event) -> Proposal | None:
        """Everything that is not speech. None: nothing to do."""
        state = self._state
        if isinstance(event, events.Answered):
            return self._open() if state.stage is Stage.RINGING else None
        if isinstance(event, events.HungUp):
            state.ended = Ended.CALLEE_HANGUP
            if state.stage is Stage.MESSAGE and state.outcome is None:
                state.outcome = Outcome.VOICEMAIL_NONE
            state.stage = Stage.OVER
            return None
        if isinstance(event, events.TimeLimit):
            state.ended = Ended.MAX_DURATION
            return guards.time_limit(state)
        if isinstance(event, events.Machine):
            return self._machine(event)
        if isinstance(event, events.Silence):
            return self._silence()
        if isinstance(event, events.BargeIn):
            self._interrupted(event.heard)
        elif isinstance(event, events.ToolResult):
            self._tool_told(event)
        elif isinstance(event, events.Dtmf):
            return Proposal()
        return None

    def _open(self) -> Proposal:
        state = self._state
        opening = state.brief.opening
        legal = Line(opening.legal, scripted=True)
        if opening.question is None:
            state.identity = Identity.NOT_NEEDED
            matter = self._runner.matter(state)
            return Proposal((legal, *matter.words), matter.tools, matter.next)
        state.identity = Identity.ASKED
        asked = f"Am I speaking with {self._name}?" if self._name else opening.question
        words = (legal, Line(opening.question, scripted=True))
        return Proposal(words, (), Next(stage=Stage.IDENTIFYING, plan=Plan(asked=asked)))

    def _machine(self, event: events.Machine) -> Proposal:
        state = self._state
        if event.text:
            state.turns.append(Turn(who="callee", text=event.text, at=event.at))
        if event.kind == "screening":
            state.screened += 1
            return machines.on_screening(state)
        state.machine = True
        if event.kind == "ivr":
            return machines.on_menu()
        return machines.on_voicemail(state, beep=event.beep)

    def _silence(self) -> Proposal:
        state = self._state
        if state.stage is Stage.MESSAGE:
            return machines.on_voicemail(state, beep=True)
        state.silences += 1
        return guards.silence(state)

    def _interrupted(self, heard: str) -> None:
        """Only what was heard counts as said."""
        turns = self._state.turns
        if turns and turns[-1].who == "agent":
            turn = turns[-1].text
            turns[-1] = turns[-1].model_copy(update={"text": heard})
            if self._state.stage in _MATTER_STAGES and self._state.may_tell:
                self._state.unheard = left_unsaid(self._state, turn, heard)

    def _tool_told(self, event: events.ToolResult) -> None:
        if event.ok:
            self._guard.sources.add(event.detail)
        else:
            self._state.needs_person = f"{event.name} failed"

    async def _hears(self, event: events.UserFinal) -> Proposal:
        state = self._state
        first = all(turn.who == "agent" for turn in state.turns)
        state.turns.append(Turn(who="callee", text=event.text, at=event.at))
        self._guard.sources.add(event.text)
        asked_if_there, state.silences = state.silences > 0, 0
        if machines.is_greeting(event.text) and (first or state.stage is Stage.MESSAGE):
            state.machine = True
            return machines.on_voicemail(state, beep=state.stage is not Stage.MESSAGE)
        if state.stage is Stage.MESSAGE:  # a person after all
            state.machine = False
            state.stage = Stage.IDENTIFYING
        heard = hear(event.text)
        if (guarded := self._hard_guards(heard)) is not None:
            return guarded
        if state.unheard and state.stage in _MATTER_STAGES:
            if must_hear_first(state, heard):
                return guards.say_the_rest(state)
            if heard.kind not in (Kind.QUESTION, Kind.WAIT):
                state.unheard = ""
        if state.plan.asked and (
            (asked_if_there and is_only_there(event.text))
            or (state.stage is not Stage.IDENTIFYING and is_back(event.text))
        ):
            # "Yes, I'm here" confirms neither a name nor a payment: that question stands again.
            return guards.back_to_question(state, "Thank you.")
        if event.confidence < LEAST_CONFIDENCE:
            heard = Heard(event.text)
        elif state.stage is Stage.IDENTIFYING:
            return self._identify(heard, first=first)
        if state.stage is Stage.IDENTIFYING:
            return guards.ask_identity(state, Answer.UNCLEAR)
        return await self._brain.propose(state, heard)

    def _hard_guards(self, heard: Heard) -> Proposal | None:
        state = self._state
        alarm = alarm_in(heard.text, self._matter)
        if alarm is not None and not (state.stage is Stage.CLOSING and alarm is Alarm.HUMAN):
            state.asides += alarm is Alarm.ROBOT
            return guards.answer_alarm(alarm, state, heard)
        if (language := language_of(heard.text)) is not None:
            return guards.another_language(state, language)
        if asks_about_recording(heard.text):
            state.asides += 1
            return guards.back_to_question(state, lines.RECORDED)
        if heard.kind is Kind.WAIT:
            state.asides += 1
            if state.asides > guards.MAX_ASIDES:
                return guards.back_to_question(state, lines.WAIT)
        if state.may_tell and _WRONG_NUMBER.search(heard.text) and state.stage is not Stage.CLOSING:
            state.identity = Identity.DENIED
            return guards.wrong_person(state)
        return None

    def _identify(self, heard: Heard, *, first: bool) -> Proposal:
        """The answer to "is this ...?". Identity changes here and nowhere else."""
        state = self._state
        answer = read_identity(heard.text, self._name, first=first)
        anew, state.passing = state.passing, answer is Answer.PASSING
        if answer is Answer.CONFIRMED:
            state.identity = Identity.CONFIRMED
            if heard.sure and (heard.callback or (heard.firm and heard.intent is Intent.REFUSE)):
                return self._at_once(heard)
            return self._runner.matter(state)
        if answer is Answer.DENIED:
            state.identity = Identity.DENIED
            return guards.wrong_person(state)
        if answer is Answer.THIRD_PARTY:
            state.identity = Identity.THIRD_PARTY
            if heard.callback and heard.sure:
                return self._at_once(heard)
            return guards.third_party(state)
        if answer is Answer.UNCLEAR and heard.sure and (heard.callback or _firm_no(heard)):
            return self._at_once(heard)
        if heard.kind is Kind.BYE:
            state.outcome = Outcome.HUNG_UP
            return Proposal((Line(lines.GOODBYE),), (), Next(hang_up="said goodbye"))
        return guards.ask_identity(state, answer, anew=anew and answer is Answer.UNCLEAR)

    def _at_once(self, heard: Heard) -> Proposal:
        """A wish that came before the matter: "I'm driving, call me at five"."""
        intent = Intent.NEEDS_TIME if heard.callback else Intent.REFUSE
        branch = generic_branch(self._state.brief.profile, intent, heard.text)
        return self._runner.take(self._state, heard, branch, intent)

    def _carry_out(self, proposal: Proposal, at: float) -> Iterator[Command]:
        """Do what was proposed, as far as the gates let it."""
        state = self._state
        after = proposal.next
        self._move(after)
        for call in proposal.tools:
            yield from self._run(call)
        words = list(proposal.words)
        if after.hang_up and not state.machine and not _says_goodbye(words):
            words.append(Line("Goodbye.", scripted=True))
        yield from self._speak(words, at, ending=after.hang_up is not None)
        if after.hang_up is None:
            yield Listen(after.timeout)
            return
        yield from self._run(ToolCall("end_call", {"reason": after.hang_up}))
        state.ended = state.ended or Ended.COMPLETED
        state.stage = Stage.OVER
        yield Hangup()

    def _move(self, after: Next) -> None:
        state = self._state
        state.stage = after.stage or state.stage
        state.plan = after.plan if after.plan is not None else state.plan
        state.outcome = after.outcome or state.outcome
        state.opted_out = state.opted_out or after.outcome is Outcome.OPTED_OUT
        state.needs_person = after.needs_person or state.needs_person
        if after.branch and after.branch not in state.branches[-1:]:
            state.branches.append(after.branch)
        if (day := state.plan.day) is not None:
            moment = state.plan.moment
            self._guard.sources.add(say_date(day), say_time(moment) if moment else "")

    def _run(self, call: ToolCall) -> Iterator[Command]:
        state = self._state
        if (why := blocked(call, state)) is not None:
            self._note("tool_gate", f"{call.name}: {why}")
            return
        key = f"{len(state.tools)}-{call.name}"
        state.tools.append(ToolRun(name=call.name, args=dict(call.args)))
        note_fields(call, state)
        yield commands.Tool(call.name, dict(call.args), key)

    def _speak(self, words: list[Line], at: float, *, ending: bool) -> Iterator[Command]:
        said: list[str] = []
        for line in words:
            for text in self._let_through(line, said):
                said.append(text)
                self._say_in_turn(text, at, first=len(said) == 1)
                yield Say(text, interruptible=not (line.scripted and ending))
        if words and not said:
            for call, text in self._instead():
                yield from self._run(call) if call else ()
                self._say_in_turn(text, at, first=True)
                yield Say(text)

    def _let_through(self, line: Line, said: list[str]) -> list[str]:
        """The line as it is, or those of its sentences that may be spoken."""
        state = self._state
        if line.text in (state.brief.opening.legal, state.brief.opening.question):
            return [line.text]
        heard = " ".join(turn.text for turn in state.turns if turn.who == "callee")
        # The owner's message may name facts to a machine; a debt's never does.
        may_tell = state.may_tell or (state.machine and not state.collection)
        kept: list[str] = []
        parts = sentences(line.text)
        for part in parts:
            why = self._guard.reason(
                Line(part, line.scripted), may_tell=may_tell, heard=heard, said=[*said, *kept]
            )
            if why is None:
                kept.append(part)
            else:
                self._note("output_guard", f"{why}: {part}")
        return [line.text] if len(kept) == len(parts) else kept

    def _instead(self) -> list[tuple[ToolCall | None, str]]:
        """What is said when a whole turn was blocked."""
        state = self._state
        if state.stage is Stage.OVER or not state.may_tell:
            asked = state.plan.asked if state.stage is Stage.IDENTIFYING else ""
            return [(None, asked or "Thank you.")]
        summary = {"reason": "guard", "summary": "Something had to be left unsaid."}
        return [(ToolCall("escalate", summary), lines.SAFE)]

    def _say_in_turn(self, text: str, at: float, *, first: bool) -> None:
        turns = self._state.turns
        if not first and turns and turns[-1].who == "agent":
            turns[-1] = turns[-1].model_copy(update={"text": f"{turns[-1].text} {text}"})
        else:
            turns.append(Turn(who="agent", text=text, at=at))

    def _note(self, guard: str, what: str) -> None:
        state = self._state
        state.guarded.append(Guarded(guard=guard, what=what, turn=len(state.turns)))


def _says_goodbye(words: list[Line]) -> bool:
    return any(_GOODBYE.search(line.text) for line in words)


def _firm_no(heard: Heard) -> bool:
    return heard.firm and heard.intent is Intent.REFUSE


def _matter_words(brief: Brief) -> str:
    """The profile's and the facts' own words, in which a medical term is no alarm."""
    profile = brief.profile
    told = [spoken(value) for value in brief.task.facts.values()]
    if profile is not None:
        told += [profile.opening or "", profile.goal or ""]
        told += [question.text for question in profile.questions]
    return " ".join(told).casefold()
