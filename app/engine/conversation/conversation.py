"""The core of a call: events in, commands out.

Every turn goes the same way: hard guards in code, then the brain's proposal, then the ToolGate for
each tool and the OutputGuard for each sentence. Nothing here asks for the time or rolls dice, so
the same events always give the same call.
"""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from app.engine.conversation import commands, events, guards, machines
from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.alarms import alarm_of
from app.engine.conversation.brain import Brain, Line, Next, Proposal, ToolCall
from app.engine.conversation.branches import generic_branch
from app.engine.conversation.commands import Command, Hangup, Listen
from app.engine.conversation.dates import say_date
from app.engine.conversation.effects import note_fields
from app.engine.conversation.events import Event
from app.engine.conversation.hearing import Heard, Kind, hear
from app.engine.conversation.identity import Answer, hands_over
from app.engine.conversation.intents import Intent
from app.engine.conversation.languages import language_of
from app.engine.conversation.outcomes import result_of
from app.engine.conversation.placing import GOODBYE, forgiving, placed, settled, wanted
from app.engine.conversation.presence import is_back, is_only_there
from app.engine.conversation.runner import Runner
from app.engine.conversation.safety import Alarm, asks_about_recording
from app.engine.conversation.speech import Speech, Spoken
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.telling import name_of
from app.engine.conversation.times import say_time
from app.engine.conversation.toolgate import SETTLED_AGAINST, blocked, by_its_name
from app.engine.conversation.unheard import left_unsaid, must_hear_first
from app.engine.conversation.voice import Voice
from app.engine.conversation.who_answers import who_answers
from app.engine.conversation.words import plain
from app.engine.model.brief import Brief
from app.engine.model.result import CallResult, Ended, Identity, Outcome, ToolRun, Turn
from app.engine.model.template import spoken

MAX_FAILURES = 2
"""After so many turns in which a brain failed, the Runner keeps the call."""
LEAST_CONFIDENCE = 0.35
"""Below this an utterance counts as not understood; the guards hear it all the same."""
_MATTER_STAGES = (Stage.TALKING, Stage.QUESTIONS)
_WRONG_NUMBER = re.compile(r"\bwrong (?:number|person|guy|house)\b", re.IGNORECASE)


class Conversation:
    """One call. Feed it events in order; it answers each with commands."""

    def __init__(self, brief: Brief, now: datetime, brain: Brain | None = None) -> None:
        self._state = State(brief=brief, now=now)
        self._runner = Runner()
        self._brain = brain
        self._failures = 0
        self._speech = Speech(self._state)
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
        answer = self._hears(event) if isinstance(event, events.UserFinal) else self._happens(event)
        if isinstance(answer, Heard):
            async for command in self._ask_brain(answer, event.at):
                yield command
        elif answer is not None:
            for command in self._carry_out(answer, event.at):
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
        if event.kind == "screening" or machines.is_screening(event.text):
            state.screened += 1
            return machines.on_screening(state)
        state.machine = True
        if event.kind == "ivr" or machines.is_menu(event.text):
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
            self._cut_off(turn, heard)
            if self._state.stage in _MATTER_STAGES and self._state.may_tell:
                self._state.unheard = left_unsaid(self._state, turn, heard)

    def _cut_off(self, turn: str, heard: str) -> None:
        """Nobody has answered a question, or agreed to a day, that they did not hear."""
        state = self._state
        if state.stage is Stage.IDENTIFYING and len(heard.rstrip()) < len(turn.rstrip()):
            state.unasked = True
        day = state.plan.day
        if state.stage is Stage.CHECKING and day is not None and say_date(day) not in heard:
            self._ask_day_again()

    def _ask_day_again(self) -> None:
        state = self._state
        state.plan = replace(state.plan, day=None, moment=None, part="")
        state.stage = Stage.DAY

    def _tool_told(self, event: events.ToolResult) -> None:
        if event.ok:
            self._speech.sources.add(event.detail)
        else:
            self._state.needs_person = f"{event.name} failed"

    def _hears(self, event: events.UserFinal) -> Proposal | Heard:
        """What code answers by itself, or what was heard, for the brain to answer."""
        state = self._state
        first = self._picks_up() and not event.heard_out
        state.turns.append(Turn(who="callee", text=event.text, at=event.at))
        self._speech.sources.add(event.text)
        asked_if_there, state.silences = state.silences > 0, 0
        if (machine := self._sounds_like_machine(event.text)) is not None:
            return machine
        if state.stage is Stage.MESSAGE:  # a person after all
            state.machine = False
            state.stage = Stage.IDENTIFYING
        heard = hear(event.text)
        if (guarded := self._hard_guards(heard, first=first)) is not None:
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
            heard = Heard("")
        elif state.stage is Stage.IDENTIFYING:
            return self._identify(heard, first=first)
        if state.stage is Stage.IDENTIFYING:
            return guards.ask_identity(state, Answer.UNCLEAR)
        return heard

    def _picks_up(self) -> bool:
        """Whether the next words are the callee's first: they may have crossed with ours."""
        return all(turn.who == "agent" for turn in self._state.turns)

    def _sounds_like_machine(self, text: str) -> Proposal | None:
        """A machine that was taken for a person: its words give it away."""
        state = self._state
        if state.stage not in (Stage.IDENTIFYING, Stage.MESSAGE):
            return None
        if machines.is_screening(text):
            state.screened += 1
            return machines.on_screening(state)
        if machines.is_menu(text):
            state.machine = True
            return machines.on_menu()
        if machines.is_greeting(text):
            state.machine = True
            return machines.on_voicemail(state, beep=state.stage is not Stage.MESSAGE)
        return None

    def _hard_guards(self, heard: Heard, *, first: bool) -> Proposal | None:
        state = self._state
        alarm = alarm_of(heard.text, self._matter, first=first)
        if alarm is Alarm.HUMAN and state.stage is Stage.IDENTIFYING and hands_over(heard.text):
            alarm = None
        if alarm is not None and not (state.stage is Stage.CLOSING and alarm is Alarm.HUMAN):
            state.asides += alarm is Alarm.ROBOT
            return guards.answer_alarm(alarm, state, heard)
        if (language := language_of(heard.text, self._name)) is not None:
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
        # Who has not heard the question to its end, or is new on the line, has not answered it.
        half, state.unasked = state.passing or state.unasked, False
        answer = who_answers(heard.text, self._name, first=first or half)
        if half and answer is Answer.CONFIRMED and not self._names_themselves(heard.text):
            answer = Answer.UNCLEAR
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
        if heard.kind is Kind.BYE and not first:
            state.outcome = Outcome.HUNG_UP
            return Proposal((Line(lines.GOODBYE),), (), Next(hang_up="said goodbye"))
        return guards.ask_identity(state, answer, anew=anew and answer is Answer.UNCLEAR)

    def _names_themselves(self, text: str) -> bool:
        said = plain(text).split()
        return not self._name or any(part in said for part in plain(self._name).split())

    def _at_once(self, heard: Heard) -> Proposal:
        """A wish that came before the matter: "I'm driving, call me at five"."""
        intent = Intent.NEEDS_TIME if heard.callback else Intent.REFUSE
        branch = generic_branch(self._state.brief.profile, intent, heard.text)
        return self._runner.take(self._state, heard, branch, intent)

    def _carry_out(self, proposal: Proposal, at: float) -> Iterator[Command]:
        """Do what was proposed, as far as the gates let it."""
        after = proposal.next
        self._move(after)
        for call in proposal.tools:
            yield from self._run(call)
        words = list(proposal.words)
        if after.hang_up and not self._state.machine and not _says_goodbye(words):
            words.append(Line("Goodbye.", scripted=True))
        yield from self._speak(words, at, ending=after.hang_up is not None)
        self._unless_read_back()
        yield from self._end_or_listen(after)

    def _unless_read_back(self) -> None:
        """A day whose sentence was held back was not read back: it is asked for again."""
        state = self._state
        day = state.plan.day
        checking = state.stage is Stage.CHECKING
        if checking and day is not None and say_date(day) not in state.turns[-1].text:
            self._ask_day_again()

    async def _ask_brain(self, heard: Heard, at: float) -> AsyncIterator[Command]:
        """A turn whose words somebody else finds; what the callee meant is still read by code.

        The Runner's reading decides what is written down and where the talk stands; its own
        words are said where the brain fails twice.
        """
        state = self._state
        brain = self._brain
        unheard = not heard.text.strip()
        if brain is None or unheard or not state.may_tell:  # a model's context holds every fact
            for command in self._carry_out(self._runner.answer(state, heard), at):
                yield command
            return
        # What the Runner does not understand a model may: nobody is given up for that.
        reading = self._runner.answer(forgiving(state), heard)
        if reading.next.hang_up is not None:
            for command in self._carry_out(reading, at):
                yield command
            return
        self._move(reading.next)
        for call in reading.tools:
            for command in self._run(call):
                yield command
        voice = Voice(state, brain, self._speech)
        async for said in voice.turn(heard, at):
            yield said
        self._mind(voice)
        for command in self._after_voice(voice, reading, at):
            yield command

    def _after_voice(self, voice: Voice, reading: Proposal, at: float) -> Iterator[Command]:
        said = " ".join(voice.spoken.said)
        if not said:
            yield from self._speak(list(reading.words), at, ending=False)
            yield Listen(reading.next.timeout)
            return
        state = self._state
        after = placed(state, said, hangs_up=voice.hangs_up)
        if reading.next.stage is Stage.CHECKING and after.stage is not Stage.CHECKING:
            # The model did not read the day back: code does, in the same breath.
            yield from self._speak(list(reading.words), at, ending=False)
            yield Listen(reading.next.timeout)
            return
        self._move(after)
        for call in wanted(voice.tools, reading.tools, state):
            yield from self._run(call)
        state.outcome = state.outcome or settled(state)
        yield from self._end_or_listen(after)

    def _mind(self, voice: Voice) -> None:
        """Note what the turn took; a brain that failed twice is asked no more."""
        self._state.brain_turns += voice.told
        if voice.failed:
            self._failures += 1
            if self._failures >= MAX_FAILURES:
                self._brain = None

    def _end_or_listen(self, after: Next) -> Iterator[Command]:
        state = self._state
        if after.hang_up is None:
            yield Listen(after.timeout)
            return
        yield from self._run(ToolCall("end_call", {"reason": after.hang_up}))
        state.ended = state.ended or Ended.COMPLETED
        state.stage = Stage.OVER
        yield Hangup()

    def _move(self, after: Next) -> None:
        state = self._state
        if after.plan is not None and after.plan.misses > state.plan.misses and state.last_heard:
            state.unsure.append(state.last_heard)
        state.stage = after.stage or state.stage
        state.plan = after.plan if after.plan is not None else state.plan
        state.outcome = after.outcome or state.outcome
        if after.outcome in SETTLED_AGAINST:
            state.against = True
        elif after.outcome in (Outcome.GOAL_MET, Outcome.PROMISED):
            state.against = False
        state.opted_out = state.opted_out or after.outcome is Outcome.OPTED_OUT
        state.needs_person = after.needs_person or state.needs_person
        if after.branch and after.branch not in state.branches[-1:]:
            state.branches.append(after.branch)
        if (day := state.plan.day) is not None:
            moment = state.plan.moment
            self._speech.sources.add(say_date(day), say_time(moment) if moment else "")

    def _run(self, call: ToolCall) -> Iterator[Command]:
        state = self._state
        call = by_its_name(call)
        if (why := blocked(call, state)) is not None:
            self._speech.note("tool_gate", f"{call.name}: {why}")
            return
        key = f"{len(state.tools)}-{call.name}"
        state.tools.append(ToolRun(name=call.name, args=dict(call.args)))
        note_fields(call, state)
        yield commands.Tool(call.name, dict(call.args), key)

    def _speak(self, words: list[Line], at: float, *, ending: bool) -> Iterator[Command]:
        turn = Spoken(at)
        for line in words:
            yield from self._speech.say(line, turn, interruptible=not (line.scripted and ending))
        if words and not turn.said:
            call, text = self._instead()
            yield from self._run(call) if call else ()
            yield from self._speech.say(Line(text, scripted=True), turn)

    def _instead(self) -> tuple[ToolCall | None, str]:
        """What is said when a whole turn was blocked."""
        state = self._state
        if state.stage is Stage.OVER or not state.may_tell:
            asked = state.plan.asked if state.stage is Stage.IDENTIFYING else ""
            return None, asked or "Thank you."
        summary = {"reason": "guard", "summary": "Something had to be left unsaid."}
        return ToolCall("escalate", summary), lines.SAFE


def _says_goodbye(words: list[Line]) -> bool:
    return any(GOODBYE.search(line.text) for line in words)


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
