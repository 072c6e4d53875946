"""One correction of a file, kept so that it can be done again when the file is read anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.engine.model.checked import Checked, FindingGroup

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.work import Hear, Stop


@dataclass(frozen=True)
class Step:
    """Either cells with their new texts, by (row, column), or a remedy for a kind of finding."""

    texts: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    remedy: str = ""
    kind: tuple[str, str | None] = ("", None)
    """Code and column of the finding that the remedy is for."""

    def fits(self, checked: Checked, *, same_rows: bool) -> bool:
        """Whether it still makes sense: cells are told by row and column, remedies by finding."""
        if self.remedy:
            return self.group(checked) is not None
        known = set(checked.header)
        return same_rows and all(column in known for _, column in self.texts)

    def group(self, checked: Checked) -> FindingGroup | None:
        """The finding that the remedy is for, where it is still found."""
        groups = checked.findings_by_code()
        return next((one for one in groups if (one.code, one.column) == self.kind), None)

    async def take(
        self, engine: Engine, checked: Checked, heard: Hear | None, stop: Stop | None
    ) -> None:
        """Do it. Raises Stopped, and KeyError or ValueError where it does not fit."""
        if not self.remedy:
            await engine.contacts.fix(checked, self.texts, progress=heard, stop=stop)
        elif group := self.group(checked):
            await engine.contacts.remedy(checked, group, self.remedy, progress=heard, stop=stop)
