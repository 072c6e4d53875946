"""The people that were found, as rows that are read when they are looked at."""

from array import array
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from app.engine.model.contact import Contact
from app.engine.model.people import FoundPeople, PeopleWish
from app.ui.models.cell import Column
from app.ui.models.paged_model import PagedModel
from app.ui.pages.contacts.people_columns import SORTED_BY, person_cell

NOBODY = FoundPeople(PeopleWish(), range(0))


class PeopleModel(PagedModel[Contact]):
    """A header that is clicked asks for another order: who is found comes later."""

    order_wanted = Signal(str, bool)
    """What to sort by ("" as they were added), and whether downwards."""

    def __init__(
        self,
        columns: Sequence[Column],
        page: Callable[[FoundPeople, int, int], list[Contact]],
        parent: QObject | None = None,
    ) -> None:
        self.found = NOBODY
        super().__init__(
            columns,
            person_cell,
            count=lambda: len(self.found),
            page=lambda offset, limit: page(self.found, offset, limit),
            key=lambda person: person.id,
            parent=parent,
        )

    def show(self, found: FoundPeople) -> bool:
        """Show who was found; False where they are the same people in the same order."""
        same = len(found) == len(self.found) and found.ids == self.found.ids
        self.found = found
        if same:
            self.refresh()
        else:
            self.start_over()
        return not same

    def ids(self, rows: Iterable[tuple[int, int]]) -> Sequence[int]:
        """Of the people from row to row, both included."""
        chosen = array("q")
        for first, last in rows:
            chosen.extend(self.found.ids[first : last + 1])
        return chosen

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self.columns[column].key if 0 <= column < len(self.columns) else None
        wanted = SORTED_BY.get(key, "added") if key is not None else "added"
        self.order_wanted.emit(wanted, order == Qt.SortOrder.DescendingOrder)
