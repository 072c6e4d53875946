"""What a person does to people in a list: done at once, told in a toast, and taken back by it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.engine.work import Hear, Stop, Stopped
from app.ui import words
from app.ui.pages.contacts.asking import ConsentCard, MergeCard, TextCard

if TYPE_CHECKING:
    from app.engine.model.people import Change
    from app.ui.shell import Shell
    from app.ui.widgets.work_line import WorkLine

AT_ONCE = 10
"""Numbers that go on the do-not-call list before the window has its turn."""
SLOW_FROM = 2_000
"""People from which on the line of progress appears."""
Verb = Callable[[Hear, Stop], "Awaitable[Change]"]


class ChangingPeople(QObject):
    """One change at a time; long ones show how far they are and can be stopped."""

    def __init__(self, shell: Shell, line: WorkLine) -> None:
        super().__init__(line)
        self._shell = shell
        self._line = line
        self._stop: Stop | None = None
        self._latest: Callable[[], None] | None = None
        line.cancelled.connect(self._on_cancelled)

    def undo(self) -> None:
        """Take the latest change back, also when its toast is gone."""
        if self._latest is not None:
            self._latest()
            self._shell.say(self.tr("The last change was taken back"), tone="info")

    # What is wished -----------------------------------------------------------------------------

    def tag(self, ids: Sequence[int], tag: str) -> None:
        """Put a tag on people."""
        people = self._shell.engine.people
        self._start(
            self.tr("Tagging"), ids,
            lambda hear, stop: people.tag(ids, tag, progress=hear, stop=stop),
            lambda change: self._counted(
                change, self.tr("{n} person tagged {tag}"), self.tr("{n} people tagged {tag}")
            ).format(tag=tag),
        )  # fmt: skip

    def untag(self, ids: Sequence[int], tag: str) -> None:
        """Take a tag off people."""
        people = self._shell.engine.people
        self._start(
            self.tr("Taking the tag off"), ids,
            lambda hear, stop: people.untag(ids, tag, progress=hear, stop=stop),
            lambda change: self._counted(
                change, self.tr("{tag} is off {n} person"), self.tr("{tag} is off {n} people")
            ).format(tag=tag),
        )  # fmt: skip

    def ask_for_tag(self, ids: Sequence[int]) -> None:
        """A tag that nobody has yet."""
        self._shell.run(self._new_tag(ids))

    def ask_for_consent(self, ids: Sequence[int]) -> None:
        """Why they may be called."""
        self._shell.run(self._consent(ids))

    def ask_to_merge(self, ids: Sequence[int]) -> None:
        """Which of them stays."""
        self._shell.run(self._merge(ids))

    def remove(self, ids: Sequence[int]) -> None:
        """Take people off their list."""
        people = self._shell.engine.people
        self._start(
            self.tr("Deleting"), ids,
            lambda hear, stop: people.remove(ids, progress=hear, stop=stop),
            lambda change: self._counted(
                change, self.tr("{n} person deleted"), self.tr("{n} people deleted")
            ),
        )  # fmt: skip

    def never_call(self, ids: Sequence[int]) -> None:
        """Their numbers go on the do-not-call list."""
        self._shell.run(self._never(ids))

    # How it is done -----------------------------------------------------------------------------

    async def _new_tag(self, ids: Sequence[int]) -> None:
        card = TextCard(
            "hash", self.tr("New tag"),
            self.tr("A word of your own, to find these people again."),
            self.tr("Tag"), self.tr("Put it on"),
        )  # fmt: skip
        if await self._shell.ask(card):
            self.tag(ids, card.text)

    async def _consent(self, ids: Sequence[int]) -> None:
        engine = self._shell.engine
        before = engine.people.get(ids[0]).consent if len(ids) == 1 else None
        title = words.count(
            len(ids), self.tr("Why may this person be called?"),
            self.tr("Why may these {n} people be called?"),
        )  # fmt: skip
        unsaid = self.tr("As the list says"), self.tr("Nothing is said of them by themselves.")
        card = ConsentCard(title, before, engine.clock.now().date(), unsaid)
        if not await self._shell.ask(card):
            return
        self._start(
            self.tr("Recording"), ids,
            lambda hear, stop: engine.people.set_consent(
                ids, card.consent, progress=hear, stop=stop
            ),
            lambda change: self._counted(
                change, self.tr("Consent recorded for {n} person"),
                self.tr("Consent recorded for {n} people"),
            ),
        )  # fmt: skip

    async def _merge(self, ids: Sequence[int]) -> None:
        people = self._shell.engine.people
        card = MergeCard([people.get(one) for one in ids])
        if not await self._shell.ask(card):
            return
        change = people.merge(card.kept, [one for one in ids if one != card.kept])
        told = self.tr("{n} people are one: {name}").format(
            n=len(ids), name=people.get(card.kept).name
        )
        self._say(told, change)

    async def _never(self, ids: Sequence[int]) -> None:
        engine = self._shell.engine
        listed: list[str] = []
        reason = self.tr("Chosen in your contacts")
        for at, one in enumerate(ids, 1):
            number = engine.people.get(one).phone
            if engine.people.opt_out(number, reason=reason, source="you"):
                listed.append(number)
            if not at % AT_ONCE:
                await asyncio.sleep(0)
        told = words.count(
            len(listed), self.tr("{n} number will not be called"),
            self.tr("{n} numbers will not be called"),
        )  # fmt: skip
        if not listed:
            self._shell.say(self.tr("They are on the do-not-call list already"), tone="info")
            return
        self._offer(told, lambda: self._shell.run(self._take_off(listed)))

    async def _take_off(self, numbers: Sequence[str]) -> None:
        reason = self.tr("Added by mistake, undone at once")
        for at, number in enumerate(numbers, 1):
            self._shell.engine.do_not_call.remove(number, reason=reason)
            if not at % AT_ONCE:
                await asyncio.sleep(0)

    def _start(
        self, title: str, ids: Sequence[int], verb: Verb, told: Callable[[Change], str]
    ) -> None:
        if self._stop is not None or not ids:
            return
        self._stop = Stop()
        if len(ids) >= SLOW_FROM:
            self._line.begin(title)
        self._shell.run(self._change(verb, told, self._stop))

    async def _change(self, verb: Verb, told: Callable[[Change], str], stop: Stop) -> None:
        try:
            change = await verb(self._line.tell, stop)
        except Stopped:
            self._shell.say(self.tr("Stopped. Nothing was changed."), tone="info")
            return
        finally:
            self._stop = None
            self._line.end()
        self._say(told(change), change)

    def _say(self, told: str, change: Change) -> None:
        undo = self._shell.engine.people.undo
        self._offer(told, lambda: self._shell.run(undo(change)))

    def _offer(self, told: str, back: Callable[[], None]) -> None:
        """News with a way back, which is gone once: by the toast or by the keys."""
        left = [back]

        def once() -> None:
            if self._latest is once:
                self._latest = None
            if left:
                left.pop()()

        self._latest = once
        self._shell.say(told, undo=once)

    def _counted(self, change: Change, one: str, many: str) -> str:
        n = len(change.ids)
        return (one if n == 1 else many).replace("{n}", words.number(n))

    def _on_cancelled(self) -> None:
        if self._stop is not None:
            self._stop.ask()
