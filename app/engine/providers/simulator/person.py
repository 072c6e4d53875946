"""Somebody on the phone, who knows their own name and mind and hears only the agent's words."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from app.engine.providers.simulator.cues import Cue, cue_of
from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.manner import Manner
from app.engine.providers.simulator.phrases import Phrases

PATIENCE = 14
"""After so many turns anybody says goodbye and hangs up."""

# What somebody may do before they come to the point: one of each row at most, once.
_BEFORE_NAME = ("asks_who", "hands_over", "aside")
_BEFORE_WISH = ("again", "half_heard", "off_topic", "in_the_room")
_TO_THE_POINT = (Kind.WRONG_PERSON, Kind.HANGS_UP, Kind.OPTS_OUT)
"""These have no patience for such things."""
_TAKE_THOUGHT = (Cue.SCALE, Cue.HOW_MANY, Cue.OPEN, Cue.WHEN)
_PLAINLY = ("greeting", "voicemail", "hang_up", "hands_over", "in_the_room", "half_heard")
"""Said as they stand."""
_GOES_ALONG = (Kind.AGREES, Kind.NEEDS_TIME, Kind.OWN_WORDS, Kind.CANCELS, Kind.ASKS_PRICE)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person does with their turn. No `text`: they say nothing."""

    text: str = ""
    hangs_up: bool = False
    """After the words, if there are any."""


@dataclass(frozen=True, slots=True)
class Character:
    """Who a person is: everything they know before the phone rings."""

    kind: Kind
    register: str
    """The profile's kind: people talk of a bill in other words than of an appointment."""
    name: str
    """Their first name; empty where nobody knows it."""
    other: str
    """The name of whoever has this number now, for a wrong person."""
    own: str
    """Their wish in the first person, where only the branch itself can word it."""


class Person:
    """Talks like `who`. Every choice comes from `rng`, so the same call brings the same words."""

    def __init__(self, who: Character, rng: random.Random, phrases: Phrases) -> None:
        self.who = who
        self._rng = rng
        self._phrases = phrases
        self._manner = Manner(rng, phrases, who.name, who.other)
        self._heard = 0
        self._named = False
        self._wished = 0
        self._quiet = False
        self._greets = rng.random() < 0.25
        self._first = self._habit(_BEFORE_NAME)
        self._then = self._habit(_BEFORE_WISH)
        self._dithers = bool(self._habit(("dithers",)))
        self._vague = rng.random() < 0.15
        self._corrects = rng.random() < 0.08
        self._leaves_at = rng.choice((1, 2, 2)) if who.kind is Kind.HANGS_UP else PATIENCE
        self._opts_out_at = rng.choice((1, 2, 2))
        self._answers: dict[Cue, Callable[[], Reply]] = {
            Cue.WHEN: self._when,
            Cue.CONFIRM: self._confirm,
            Cue.SCALE: lambda: self._goes_along("scale"),
            Cue.HOW_MANY: lambda: self._goes_along("how_many"),
            Cue.OPEN: lambda: self._goes_along("why"),
            Cue.OFFER: self._offer,
            Cue.YES_NO: self._yes_or_no,
            Cue.AGAIN: self._wish,
            Cue.TOLD: self._acknowledge,
        }

    def greets(self) -> Reply:
        """What they say on picking up; with some it crosses with the agent's first words."""
        self._greets = False
        return Reply(self._say("greeting"))

    def greeting_on_tape(self) -> str:
        """What their answering machine says."""
        return self._say("voicemail")

    def cuts_in(self, words: str) -> str:
        """How far the agent gets with `words` before being interrupted; empty: to the end."""
        said = words.split()
        eager = self._named and not self._wished and len(said) > 14
        if not eager or cue_of(words) is Cue.ASKED_WHO or self._rng.random() > 0.1:
            return ""
        return " ".join(said[: len(said) * 3 // 5])

    def hears(self, words: str) -> Reply:
        """Their turn after the agent said `words`."""
        if self._greets:
            return self.greets()
        self._heard += 1
        cue = cue_of(words)
        if self._heard >= self._leaves_at:
            return self._leaves()
        if cue is Cue.GOODBYE:
            return Reply(self._say("bye"), hangs_up=self._rng.random() < 0.5)
        if self._drifts_off():
            return Reply()
        if cue is Cue.STILL_THERE:
            return Reply(self._say("here"))
        if self.who.kind is Kind.WRONG_PERSON:
            return self._not_me(cue)
        if self.who.kind is Kind.OPTS_OUT and self._heard >= self._opts_out_at:
            return self._wish() if not self._wished else self._acknowledge()
        if cue is Cue.TOLD and not self._named and len(words.split()) < 8:
            return self.greets()  # "I'll wait" is no reason for a call
        return self._talks(cue)

    def _talks(self, cue: Cue) -> Reply:
        if cue is Cue.ASKED_WHO and self._first:
            first, self._first = self._first, ""
            return Reply(self._say(first))
        if cue is Cue.ASKED_WHO:
            self._named = True
            return Reply(self._say("me"))
        if self.who.kind is Kind.HANGS_UP:
            return self._leaves()  # told why, and that is enough
        if self._then and not self._wished:
            then, self._then = self._then, ""
            return Reply(self._say(then))
        if self._dithers and cue in _TAKE_THOUGHT:
            self._dithers = False
            return Reply(self._say("dithers"))
        if not self._wished and not (cue is Cue.WHEN and self.who.kind is Kind.AGREES):
            return self._wish()
        return self._answers[cue]()

    def _habit(self, some: tuple[str, ...]) -> str:
        """One of these, as common as the people file says, or none."""
        chance = self._rng.random() * 100
        if self.who.kind in _TO_THE_POINT:
            return ""
        for habit in some:
            chance -= self._phrases.habits[habit]
            if chance < 0:
                return habit
        return ""

    def _drifts_off(self) -> bool:
        """Now and then nobody speaks; never twice running."""
        self._quiet = not self._quiet and self._rng.random() < 0.025
        return self._quiet

    def _leaves(self) -> Reply:
        if self.who.kind is Kind.HANGS_UP:
            return Reply(self._say("hang_up"), hangs_up=True)
        return Reply(self._say("bye"), hangs_up=True)

    def _not_me(self, cue: Cue) -> Reply:
        self._wished += 1
        if self._wished == 1:
            return Reply(self._say("not_me"))
        if cue is Cue.TOLD:
            return self._acknowledge()
        return Reply(self._say("not_me_again"), hangs_up=self._wished > 3)

    def _wish(self) -> Reply:
        self._wished += 1
        self._named = True
        if self._wished > 1 and self.who.own and self._rng.random() < 0.5:
            return Reply(self._say("not_heard"))
        return Reply(self._say("wish"), hangs_up=self._wished > 4)

    def _when(self) -> Reply:
        if self.who.kind not in _GOES_ALONG:
            return self._wish()
        if self._vague:
            self._vague = False
            return Reply(self._say("when_vague"))
        return Reply(self._say("when"))

    def _confirm(self) -> Reply:
        if self._corrects and self.who.kind is Kind.NEEDS_TIME:
            self._corrects = False
            return Reply(self._say("not_right"))
        return Reply(self._say("right"))

    def _goes_along(self, situation: str) -> Reply:
        return Reply(self._say(situation)) if self.who.kind is Kind.AGREES else self._wish()

    def _offer(self) -> Reply:
        likes = 0.15 if self.who.kind in (Kind.REFUSES, Kind.OPTS_OUT) else 0.85
        return Reply(self._say("offer_yes" if self._rng.random() < likes else "offer_no"))

    def _yes_or_no(self) -> Reply:
        if self.who.kind is not Kind.AGREES:
            return self._wish()
        if self.who.register == "survey" and self._rng.random() < 0.25:
            return Reply(self._say("no"))
        return Reply(self._say("yes"))

    def _acknowledge(self) -> Reply:
        if self._rng.random() < 0.2:
            return Reply(self._say("bye"), hangs_up=True)
        return Reply(self._say("ack"))

    def _say(self, situation: str) -> str:
        who = self.who
        variants = (f"{who.kind}-{who.register}", f"any-{who.register}", str(who.kind))
        said = self._phrases.draw(
            self._rng,
            situation,
            *(("nameless",) if not who.name else ()),
            *variants,
            given={"name": who.name, "other": who.other, "own": who.own},
        )
        return said if situation in _PLAINLY else self._manner.says(said)
