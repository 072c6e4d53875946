"""What playing a list came to: outcomes, branches taken, and the calls somebody should read."""

from collections import Counter

from app.engine.campaigns.rows import code_of
from app.engine.conversation.hearing import Kind, hear
from app.engine.conversation.identity import Answer, read_identity
from app.engine.conversation.intents import Intent, intent_of_trigger
from app.engine.errors import Problem
from app.engine.model.call import Call
from app.engine.model.profile import Profile
from app.engine.model.rehearsal import Coverage, UnsureRow
from app.engine.model.result import CallResult, Ended, Outcome

MOST_UNSURE = 1000
"""So many rows are named: nobody reads more."""
LEAST_WORDS = 3
HALF_WAY: dict[Outcome, str] = {
    Outcome.PARTIAL: "The call ended before the matter was settled.",
    Outcome.NO_RESPONSE: "Nobody said anything any more.",
    Outcome.UNKNOWN: "Nobody knows what came of the call.",
}


class Sums:
    """Added up call by call; `profile` names the branches there are."""

    def __init__(self, profile: Profile) -> None:
        self.skipped = Counter[str]()
        self.outcomes = Counter[Outcome]()
        self.unsure: list[UnsureRow] = []
        self.called = 0
        self._taken = Counter[str]()
        self._examples: dict[str, int] = {}
        self._triggers = [branch.trigger for branch in profile.branches]

    def skip(self, problem: Problem) -> None:
        self.skipped[code_of(problem)] += 1

    def add(self, call: Call) -> None:
        """Count a finished call in."""
        self.called += 1
        if call.outcome is not None:
            self.outcomes[call.outcome] += 1
        if call.result is None:
            return
        for trigger in dict.fromkeys(self._branches(call.result)):
            self._taken[trigger] += 1
            self._examples.setdefault(trigger, call.id)
        if len(self.unsure) < MOST_UNSURE and (found := doubt(call.result)):
            why, quote = found
            name = call.target_name or ""
            self.unsure.append(
                UnsureRow(call_id=call.id, name=name, number=call.to_number, why=why, quote=quote)
            )

    def _branches(self, result: CallResult) -> tuple[str, ...]:
        """An opt-out is answered by code before any branch is; its branch was met all the same."""
        if not result.opted_out:
            return result.branches
        met = [one for one in self._triggers if intent_of_trigger(one) is Intent.OPT_OUT]
        return (*result.branches, *met[:1])

    def coverage(self) -> tuple[Coverage, ...]:
        """Every branch of the profile, in its order."""
        return tuple(
            Coverage(
                trigger=trigger,
                calls=self._taken[trigger],
                example=self._examples.get(trigger),
            )
            for trigger in self._triggers
        )


def doubt(result: CallResult) -> tuple[str, str] | None:
    """(why somebody should read this call, the words that show it); None: the agent was sure.

    The gravest reason is told: what a guard stopped, then what was not understood.
    """
    if result.guarded:
        stopped = result.guarded[0]
        return "A guard stopped something the agent was about to say or do.", stopped.what
    if puzzling := _puzzling(result):
        return "The agent did not understand this at once.", puzzling[0]
    if result.outcome in HALF_WAY:
        return HALF_WAY[result.outcome], _last_words(result)
    if result.ended is Ended.MAX_DURATION:
        return "The call took longer than the profile allows.", _last_words(result)
    if bare := [name for name, field in result.fields.items() if not field.quote]:
        return f"No words of the call prove {bare[0]}.", _last_words(result)
    if result.needs_person:
        return result.needs_person, _last_words(result)
    return None


def _puzzling(result: CallResult) -> list[str]:
    """What was not understood, without what nobody would answer at once: a greeting, "who is
    this?", a word or two, the grumble with which somebody hangs up.
    """
    grumble = _last_words(result) if result.ended is Ended.CALLEE_HANGUP else None
    return [
        words
        for words in result.unsure
        if words != grumble
        and len(words.split()) >= LEAST_WORDS
        and hear(words).kind not in (Kind.GREETING, Kind.WAIT, Kind.BYE)
        and read_identity(words, "") not in (Answer.WHO, Answer.PASSING)
    ]


def _last_words(result: CallResult) -> str:
    return next((turn.text for turn in reversed(result.turns) if turn.who == "callee"), "")
