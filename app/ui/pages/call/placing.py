"""From the button to the telephone: asks before a real call, and places each press once."""

from __future__ import annotations

import uuid
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.engine.errors import Problem
from app.engine.events import CallAccepted, CallEnded, CallMoved, CallSaid, Event
from app.engine.model.call import Call, World
from app.engine.model.task import CallRequest
from app.ui import words
from app.ui.coalesce import Coalesce
from app.ui.pages.call.live_card import LiveCard
from app.ui.shell import Shell
from app.ui.widgets.confirm_card import ConfirmCard

WITHIN_MS = 40


class Placing(QObject):
    """`begun`: the call is on the books, show it; `failed(problem)`: nothing rang; `settled`: the
    press is carried out, or nobody wanted it after all.
    """

    begun = Signal()
    failed = Signal(object)
    settled = Signal()

    def __init__(self, shell: Shell, live: LiveCard) -> None:
        super().__init__(live)
        self._shell = shell
        self._live = live
        self._agent = ""
        self._key = ""
        self._redraw = Coalesce(self, self.show, WITHIN_MS)
        live.end_wanted.connect(self._end)

    @property
    def busy(self) -> bool:
        """A press is being carried out, or its call is not over."""
        return bool(self._key) or self.live

    @property
    def live(self) -> bool:
        return self._live.call is not None and not self._live.call.over

    @property
    def shown(self) -> Call | None:
        return self._live.call

    def place(self, request: CallRequest, world: World, agent: str) -> None:
        """Place the call of one press. While that is under way, another press does nothing."""
        if self.busy:
            return
        self._agent = agent
        self._key = str(uuid.uuid4())
        keyed = request.model_copy(update={"idempotency_key": self._key})
        self._shell.run(self._through(keyed, world))

    async def _through(self, request: CallRequest, world: World) -> None:
        try:
            if world is World.LIVE and not await self._shell.ask(self._question(request)):
                return
            call = await self._shell.engine.calls.begin(request)
        except Problem as problem:
            self._live.call = None
            self.failed.emit(problem)
        else:
            self._take(call)
        finally:
            self._key = ""
            self.settled.emit()

    def _question(self, request: CallRequest) -> ConfirmCard:
        number = words.phone(request.to_number)
        return ConfirmCard(
            "phone",
            self.tr("Call {name} now?").format(name=request.target_name or number),
            self.tr("A real telephone rings at once."),
            (
                (self.tr("Number"), number),
                (self.tr("Calls from"), words.phone(request.from_number)),
                (self.tr("Script"), (request.task.script or "") if request.task else ""),
            ),
            self.tr("1 call"),
            self.tr("Call now"),
        )

    def hear(self, event: Event) -> None:
        """An engine event while the page is in front."""
        if isinstance(event, CallAccepted) and event.call.idempotency_key == self._key:
            self._take(event.call)
        elif isinstance(event, CallMoved | CallEnded | CallSaid):
            shown = self._live.call
            if shown is not None and event.call.id == shown.id:
                self._live.call = event.call
                self._redraw.soon()

    def _take(self, call: Call) -> None:
        first = self._live.call is None or self._live.call.id != call.id
        self._live.call = call
        self.show()
        if first:
            self.begun.emit()

    def show(self) -> None:
        """The call as it stands now."""
        call = self._live.call
        if call is None:
            return
        calls = self._shell.engine.calls
        now = self._shell.attempt(lambda: calls.get(call.id))
        if now is not None:
            self._live.show_call(now, calls.said(call.id), self._agent)
            self.tell_time(self._shell.engine.clock.now())

    def tell_time(self, now: datetime) -> None:
        self._live.tell_time(now)

    def forget(self) -> None:
        """The call is somebody else's to show."""
        self._live.call = None

    def _end(self) -> None:
        call = self._live.call
        if call is not None:
            self._shell.run(self._shell.engine.calls.hang_up(call.id), busy=self._live.end)
