"""What a finished transcript came to, whoever the agent was: outcome, fields, promises, violations.

The same intents, guards and date rules run over it as over a live call of ours. What the agent
asked is read from its words; what it was not allowed to say is found and told.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from app.engine.conversation.brain import Brain, Line, ToolCall
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.dates import read_days, say_date
from app.engine.conversation.days import check_day
from app.engine.conversation.events import UserFinal
from app.engine.conversation.hearing import Heard, hear
from app.engine.conversation.identity import Answer
from app.engine.conversation.machines import is_greeting, is_menu
from app.engine.conversation.output_guard import OutputGuard
from app.engine.conversation.placing import GOODBYE, forgiving, placed, settled
from app.engine.conversation.state import Stage
from app.engine.conversation.who_answers import who_answers
from app.engine.model.brief import Brief
from app.engine.model.result import CallResult, Ended, Identity, Outcome, Turn, Violation
from app.engine.model.template import sentences

_DISCLOSES = re.compile(
    r"\b(?:a\.?i\.?|artificial|automated|virtual|digital|robot|bot|computer|machine)\b", re.I
)
_ASKS_NAME = re.compile(
    r"\b(?:am i (?:speaking|talking)|is this|is that|(?:may|can) i (?:please )?speak"
    r"|could i (?:please )?(?:speak|talk)|do i have|have i reached|speaking (?:to|with)|looking for"
    r"|trying to reach|calling for)\b",
    re.IGNORECASE,
)
_WRITES_DOWN = re.compile(
    r"\b(?:noted?|written|(?:put|got) (?:you|it|that) down|mark(?:ed)?|logged|all set|expect"
    r"|(?:i|we)(?:'ll| will) (?:call|ring|try)|look forward|talk to you|speak (?:to you )?then)\b",
    re.IGNORECASE,
)
_PLEADS = re.compile(r"\b(?:before you (?:go|hang up)|one more|just one|actually|but)\b", re.I)
_YES = re.compile(
    r"(?:(?:oh|uh|um|well|hi|hello|hey)[ ,]+)*(?:yes|yeah|yep|yup|speaking|correct|it is|that's me|"
    r"that is me|it's me|you do|you have|uh-huh|mm-hmm|sure is)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.!?])\s+|,\s+|\s+(?=but\b|and\b)")
_LITTLE = 1
_MARKS = " .,!?;-"
_ONLY_YES = re.compile(
    r"(?:(?:oh|uh|um|er|well|hi|hello|hey|hmm|right|sure|okay)[ ,]+)*"
    r"(?:(?:yes|yeah|yep|yup|correct|it is|i am|uh-huh|mm-hmm?|mhm|sure is)[ ,]*)+",
    re.IGNORECASE,
)
_ITS_ME = re.compile(
    r"\b(?:speaking|me|it is|this is|i am|talking to|you(?:'ve)? (?:got|reached|have)|s?he)\b", re.I
)
_KINDS = (
    ("private before identity", "private_before_identity"),
    ("claims to be human", "claims_human"),
    ("not grounded", "ungrounded"),
)


def read_transcript(
    brief: Brief, turns: Iterable[Turn], now: datetime, ended: Ended = Ended.COMPLETED
) -> CallResult:
    """Read a finished call. `now` is its beginning, aware; `ended` as the provider tells it."""
    reader = _Reader.start(brief, now)
    for turn in turns:
        if turn.who == "agent":
            reader.agent_said(turn)
        else:
            reader.callee_said(turn)
    return reader.finished(ended)


class _Reader(Conversation):
    """Follows a call that is over: nothing is spoken, everything else is as in a live one."""

    def __init__(self, brief: Brief, now: datetime, brain: Brain | None = None) -> None:
        super().__init__(brief, now, brain)
        self._judge = OutputGuard(brief)
        self._found: list[Violation] = []
        self._disclosed = False
        self._callee_turns = 0
        self._state.stage = Stage.IDENTIFYING
        if brief.opening.question is None:
            self._state.identity = Identity.NOT_NEEDED
            self._state.stage = Stage.TALKING

    def agent_said(self, turn: Turn) -> None:
        state = self._state
        self._judge_words(turn)
        state.turns.append(turn)
        if state.machine:
            self._leaves_message(turn.text)
            return
        self._take_for_person(turn.text)
        if not state.may_tell:
            if state.identity is Identity.UNKNOWN and self._asks_name(turn.text):
                state.identity = Identity.ASKED
            return
        after = placed(state, turn.text)
        day_named = after.stage is Stage.CHECKING or self._says_callees_day(turn.text)
        self._move(after)
        ends = GOODBYE.search(turn.text) or _WRITES_DOWN.search(turn.text)
        if day_named and "?" not in turn.text and ends:
            self._settle_day()
        elif state.stage is Stage.IDENTIFYING:
            state.stage = Stage.TALKING

    def _picks_up(self) -> bool:
        """Who had been asked by name has answered; what came before was a greeting."""
        return super()._picks_up() and self._state.identity is Identity.UNKNOWN

    def callee_said(self, turn: Turn) -> None:
        state = self._state
        self._callee_turns += 1
        days = (say_date(day) for day in read_days(turn.text, state.today))
        self._judge.sources.add(turn.text, *days)
        if state.machine and state.stage is not Stage.MESSAGE:
            state.turns.append(turn)
            return
        text = self._who_is_there(turn.text)
        if not text:
            state.turns.append(turn)
            return
        if state.may_tell and state.stage is Stage.IDENTIFYING:
            state.stage = Stage.TALKING
        answer = self._hears(UserFinal(turn.at, text))
        state.turns[-1] = turn
        if state.machine:
            self._is_machine(turn.text)
            return
        if isinstance(answer, Heard):
            answer = self._runner.answer(forgiving(state), answer)
        self._move(answer.next)
        for call in answer.tools:
            list(self._run(call))
        if state.identity in (Identity.CONFIRMED, Identity.ASKED) and state.outcome in (
            Outcome.PARTIAL,
            Outcome.HUNG_UP,
        ):
            state.outcome = None  # only the end of a live talk, not of one that went on

    def _who_is_there(self, text: str) -> str:
        """Takes a yes to the agent's question for one; gives the words that are left to read.

        Nobody is told anything by this reading, so a bare `yes?` may count here.
        """
        state = self._state
        if state.identity is not Identity.ASKED or is_greeting(text) or is_menu(text):
            return text
        answer = who_answers(text, self._name)
        if answer in (Answer.DENIED, Answer.THIRD_PARTY):
            return text
        parts = [part for part in _PARTS.split(text.strip()) if part.strip(_MARKS)]
        says_who = [at for at, part in enumerate(parts) if self._only_says_who(part)]
        yes = bool(parts) and _YES.match(parts[0]) is not None
        if not (says_who or yes or answer is Answer.CONFIRMED):
            return text
        state.identity = Identity.CONFIRMED
        rest = " ".join(parts[says_who[-1] + 1 if says_who else 1 :]).strip(_MARKS)
        return rest if len(rest.split()) > _LITTLE else ""

    def _only_says_who(self, part: str) -> bool:
        """Whether a part of a sentence is a yes to the name and no more."""
        if _ONLY_YES.fullmatch(part.strip(_MARKS)):
            return True
        named = any(name in part for name in self._name.split() if len(name) > 1)
        tells = named or _ITS_ME.search(part) is not None
        return tells and who_answers(part, self._name) is Answer.CONFIRMED

    def _is_machine(self, text: str) -> None:
        state = self._state
        state.outcome = Outcome.UNREACHABLE_MACHINE if is_menu(text) else Outcome.VOICEMAIL_NONE
        state.branches.clear()

    def finished(self, ended: Ended) -> CallResult:
        state = self._state
        state.ended = ended
        if state.stage is Stage.CHECKING and state.plan.day is not None:
            self._settle_day()
        if self._callee_turns == 0 and state.outcome is None:
            left = ended is Ended.CALLEE_HANGUP
            state.outcome = Outcome.HUNG_UP if left else Outcome.NO_RESPONSE
        state.outcome = state.outcome or settled(state)
        spoke = any(turn.who == "agent" for turn in state.turns)
        if spoke and self._callee_turns and not (self._disclosed or state.machine):
            self._found.insert(0, Violation(kind="no_disclosure", what="", turn=0))
        return self.result().model_copy(update={"violations": tuple(self._found)})

    def _asks_name(self, text: str) -> bool:
        called = any(part in text for part in self._name.split() if len(part) > 1)
        return _ASKS_NAME.search(text) is not None or (called and "?" in text)

    def _leaves_message(self, text: str) -> None:
        state = self._state
        if state.outcome is Outcome.UNREACHABLE_MACHINE:
            return
        state.outcome = Outcome.VOICEMAIL_LEFT
        state.stage = Stage.CLOSING
        list(self._run(ToolCall("leave_voicemail", {"body": text})))

    def _take_for_person(self, text: str) -> None:
        """An agent that goes on to the matter has taken whoever is there for the person."""
        state = self._state
        waiting = state.identity in (Identity.UNKNOWN, Identity.ASKED)
        if waiting and any(
            found.kind == "private_before_identity" and found.turn == len(state.turns) - 1
            for found in self._found
        ):
            state.identity = Identity.CONFIRMED

    def _says_callees_day(self, text: str) -> bool:
        return GOODBYE.search(text) is not None and any(
            placed(self._state, part).stage is Stage.CHECKING
            for part in sentences(text)
            if GOODBYE.search(part) is None
        )

    def _settle_day(self) -> None:
        """The agent wrote the day down and nobody objected: it counts as agreed."""
        state = self._state
        if state.plan.day is None:
            for turn in reversed(state.turns):
                after = placed(state, GOODBYE.sub("", turn.text)) if turn.who == "agent" else None
                if after is not None and after.plan is not None and after.plan.day is not None:
                    state.plan = after.plan
                    break
        if state.plan.day is None:
            return
        agreed = check_day(state, hear("yes"))
        self._move(agreed.next)
        for call in agreed.tools:
            list(self._run(call))

    def _judge_words(self, turn: Turn) -> None:
        state = self._state
        at = len(state.turns)
        self._disclosed = self._disclosed or _DISCLOSES.search(turn.text) is not None
        heard = " ".join(told.text for told in state.turns if told.who == "callee")
        may_tell = state.may_tell or (state.machine and not state.collection)
        for sentence in sentences(turn.text):
            self._judge_sentence(sentence, at, heard, may_tell=may_tell)
        if state.opted_out and ("?" in turn.text or _PLEADS.search(turn.text)):
            self._add("continued_after_opt_out", turn.text, at)

    def _judge_sentence(self, sentence: str, at: int, heard: str, *, may_tell: bool) -> None:
        line = Line(sentence, scripted=True)
        why = self._judge.reason(line, may_tell=may_tell, heard=heard, said=[])
        kind = next((kind for start, kind in _KINDS if why and why.startswith(start)), None)
        if kind is not None:
            self._add(kind, sentence, at)
        if kind == "private_before_identity":
            why = self._judge.reason(line, may_tell=True, heard=heard, said=[])
            if why and (more := next((k for s, k in _KINDS if why.startswith(s)), None)):
                self._add(more, sentence, at)
        if self._judge.limit_broken(sentence) is not None:
            self._add("hard_limit", sentence, at)

    def _add(self, kind: str, what: str, turn: int) -> None:
        if all((found.kind, found.turn) != (kind, turn) for found in self._found):
            self._found.append(Violation(kind=kind, what=what, turn=turn))
