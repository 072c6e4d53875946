"""Which live call is shown in which place; no call moves while it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.engine.model.call import Call
from app.engine.model.result import Turn

MOST = 10
"""As many calls as a campaign may have at once."""
NOWHERE = -1


@dataclass
class Slot:
    """One place: the call in it, perhaps over, and what was said so far."""

    call: Call
    turns: list[Turn] = field(default_factory=list[Turn])


class Slots:
    """Places are taken in order; a call that is over keeps its place until another needs it."""

    def __init__(self) -> None:
        self.shown: list[Slot] = []
        self._at_once = MOST
        self._over: list[int] = []
        """Places whose call is over, the one that ended first at the front."""

    def begin(self, at_once: int) -> None:
        """Forget all calls. `at_once`: how many the campaign dials at once."""
        self._at_once = at_once
        self.clear()

    def clear(self) -> None:
        """Nobody is on the phone."""
        self.shown.clear()
        self._over.clear()

    @property
    def live(self) -> int:
        """How many of the calls shown are not over."""
        return len(self.shown) - len(self._over)

    def moved(self, call: Call, said: Sequence[Turn] = ()) -> int:
        """A call is there or has moved on: its place, or NOWHERE if there is none for it."""
        place = self._place_of(call.id)
        if place == NOWHERE:
            return NOWHERE if call.over else self._take(Slot(call, list(said)))
        self.shown[place].call = call
        if call.over and place not in self._over:
            self._over.append(place)
        return place

    def said(self, call: Call, turn: Turn) -> int:
        """Something was said in a call: its place, or NOWHERE."""
        place = self.moved(call)
        if place != NOWHERE:
            self.shown[place].turns.append(turn)
        return place

    def _place_of(self, call_id: int) -> int:
        for place, slot in enumerate(self.shown):
            if slot.call.id == call_id:
                return place
        return NOWHERE

    def _take(self, slot: Slot) -> int:
        """A new place while there are fewer than calls at once, so that an outcome is seen."""
        if self._over and len(self.shown) >= self._at_once:
            place = self._over.pop(0)
            self.shown[place] = slot
            return place
        if len(self.shown) < MOST:
            self.shown.append(slot)
            return len(self.shown) - 1
        return NOWHERE
