"""Before the first dial: what would happen to every row if the campaign ran now."""

from collections import Counter
from datetime import datetime
from functools import cached_property
from typing import Literal

from app.engine.model.frozen import Frozen


class RowVerdict(Frozen):
    """What will happen to one row, as of now."""

    row: int
    """The row's number in its file."""
    to: str
    verdict: Literal["call", "wait", "skip"]
    code: str = ""
    reason: str = ""
    at: datetime | None = None
    opening: str = ""
    """The first words this person would hear, filled."""
    name: str = ""
    contact_id: int = 0
    row_id: int = 0


class Preflight(Frozen):
    """Every row with its verdict, and the sums."""

    rows: tuple[RowVerdict, ...]
    first_dial: datetime | None = None
    """When the first call would be made; None when nobody would be called."""
    calls: int = 0
    """Calls when everybody is reached at once."""
    calls_most: int = 0
    """Calls when every row uses up its attempts."""
    secs: float | None = None
    """Time on the phone for `calls`, judged by earlier calls with this profile; None before any."""
    cost_usd: tuple[float, float] | None = None
    """What `calls` and `calls_most` would cost, judged by earlier calls through this provider, or
    before any by its costs per minute; None where calls are free."""

    unkept_texts: tuple[str, ...] = ()
    """Branches of the script that promise a text message, although none can be sent."""

    @cached_property
    def totals(self) -> dict[str, int]:
        return dict(Counter(verdict.verdict for verdict in self.rows))
