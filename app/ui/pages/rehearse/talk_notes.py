"""What stands behind the agent's words of a rehearsed call, turn by turn."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.rehearsal import TalkLook
from app.engine.model.result import BrainTurn, Turn
from app.ui import words
from app.ui.pages.rehearse.bubble import Bubble

translate = QCoreApplication.translate


class TalkNotes:
    """Compares each look with the one before: what is new belongs to the words said last."""

    def __init__(self) -> None:
        self._notes: dict[int, str] = {}
        self._told: set[str] = set()
        self._branches = 0

    def hear(self, look: TalkLook) -> None:
        """A new look, after each turn."""
        last = next(
            (at for at in range(len(look.turns) - 1, -1, -1) if look.turns[at].who == "agent"), -1
        )
        told = [fact.name for fact in look.facts if fact.told and fact.name not in self._told]
        branches = look.branches[self._branches :]
        first = not self._notes
        self._told.update(told)
        self._branches = len(look.branches)
        if last < 0:
            return
        parts = [self._notes[last]] if last in self._notes else []
        if first:
            secs = words.duration(speech_secs(look.turns[last].text))
            parts.append(translate("rehearse", "Opening, {time}").format(time=secs))
        if branches:
            told_branch = translate("rehearse", "Branch: {branch}")
            parts.append(told_branch.format(branch=", ".join(branches)))
        if told:
            parts.append(translate("rehearse", "Facts: {facts}").format(facts=", ".join(told)))
        if any(guarded.turn >= last for guarded in look.guarded):
            parts.append(translate("rehearse", "Something was held back, see Guards"))
        if look.over:
            parts.append(translate("rehearse", "Call ended after {time}").format(
                time=words.duration(_length(look.turns))
            ))  # fmt: skip
        self._notes[last] = translate("rehearse", ". ").join(dict.fromkeys(parts))

    def bubbles(self, look: TalkLook, most: int | None = None) -> list[Bubble]:
        """The turns of a look, or the first `most` of them."""
        brains = {turn.turn: turn for turn in look.brain_turns}
        return [
            Bubble(turn.who == "agent", turn.text, self._note(at, brains.get(at)))
            for at, turn in enumerate(look.turns[:most])
        ]

    def _note(self, at: int, brain: BrainTurn | None) -> str:
        parts = [self._notes.get(at, ""), "" if brain is None else brain_words(brain)]
        return translate("rehearse", ". ").join(part for part in parts if part)


def brain_words(turn: BrainTurn) -> str:
    """Who found the words of a turn and how fast: `gpt-4o, 0.8 s`."""
    told = translate("rehearse", "{brain}, {secs} s")
    if turn.why:
        told = translate("rehearse", "{brain} asked for {secs} s, the built-in agent answered")
    return told.format(brain=turn.brain, secs=words.number(round(turn.secs, 1)))


def _length(turns: Sequence[Turn]) -> float:
    """Seconds to the end of the last words, at the pace people talk."""
    if not turns:
        return 0
    return turns[-1].at + speech_secs(turns[-1].text)


def speech_secs(text: str) -> float:
    """About how long words take to say."""
    return max(0.8, len(text.split()) / 2.6)
