"""A table over a list of 200,000 people: its first page, a jump into it, and a search."""

import asyncio
import itertools
import os
import random
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.engine.engine import Engine
from app.engine.model.contact import Contact
from app.engine.model.people import FoundPeople, PeopleWish
from app.engine.store.people_index import PeopleIndex
from app.engine.store.search import LIKE, number_or_words, pattern
from app.ui import theme
from app.ui.models.paged_model import Cell, Column, PagedModel
from app.ui.widgets.table import Table
from tests.benchmarks.measure import Measured, side_by_side
from tests.fakes import MONDAY, FakeClock

PEOPLE = 200_000
IN_MEMORY = 50
ROUNDS = 31
SEARCHES = ("sevarona", "maria be", "josé ka", "(212) 555-01", "n/a")
COLUMNS = [Column(key, key, 150) for key in ("name", "phone", "region", "visit_date", "note")]
FIRST = ("Ann", "Bo", "Maria", "José", "Zoë", "Liam", "Olga", "Chen", "Igor", "Élodie", "Omar")
SYLLABLES = [a + b for a in "bdklmnrstv" for b in "aeo"]


def first_page() -> Measured:
    """Floor: the same table over 50 people that are in memory."""
    with _many() as (engine, loop):
        floor, ours = _Table(_fifty(engine, loop)), _Table(_all(engine, loop))

        def wished() -> None:
            ours.over(_all(engine, loop))
            ours.paint()

        def in_memory() -> None:
            floor.over(floor.source)
            floor.paint()

        spent = side_by_side(in_memory, wished, rounds=ROUNDS)
    return Measured("people: first page", *spent, spent[1] / spent[0], 1.1)


def jump() -> Measured:
    """Floor: as above. A page is looked at that was never there before."""
    with _many() as (engine, loop):
        floor, ours = _Table(_fifty(engine, loop)), _Table(_all(engine, loop))
        places = itertools.cycle([at * 77_773 % PEOPLE for at in range(1, 500)])

        def jumped() -> None:
            ours.view.scrollTo(ours.model.index(next(places), 0))
            ours.paint()

        def in_memory() -> None:
            floor.over(floor.source)
            floor.paint()

        spent = side_by_side(in_memory, jumped, rounds=ROUNDS)
    return Measured("people: jump", *spent, spent[1] / spent[0], 5)


def search() -> Measured:
    """Floor: LIKE over names and numbers, which does not even know accents."""
    with _many() as (engine, loop):
        database = engine._store.database

        def like() -> None:
            for text in SEARCHES:
                database.rows(
                    "SELECT id FROM contacts WHERE list_id = 1 AND removed_at IS NULL"
                    f" AND (name {LIKE} OR phone {LIKE}) ORDER BY id",
                    (pattern(text), pattern(number_or_words(text))),
                )

        def found() -> None:
            for text in SEARCHES:
                wish = PeopleWish(list_name="many", search=text)
                loop.run_until_complete(engine.people.find(wish))

        spent = side_by_side(like, found)
    return Measured("people: search", *spent, spent[1] / spent[0], 0.2)


Source = tuple[Callable[[], int], Callable[[int, int], list[Contact]]]
"""How many there are, and some of them."""


class _Table:
    """A table as the window has it."""

    def __init__(self, source: Source) -> None:
        self.view = Table(name="people_table", accessible="People")
        self.view.resize(900, 600)
        self.source = source
        self.model = PagedModel(
            COLUMNS,
            _cell,
            count=self._count,
            page=self._page,
            parent=self.view,
        )
        self.view.setModel(self.model)

    def _count(self) -> int:
        return self.source[0]()

    def _page(self, offset: int, limit: int) -> list[Contact]:
        return self.source[1](offset, limit)

    def over(self, source: Source) -> None:
        """Show others, or the same once more, from their beginning."""
        self.source = source
        self.model.start_over()
        self.view.scrollToTop()

    def paint(self) -> None:
        self.view.grab()


def _cell(one: Contact, key: str) -> Cell:
    return Cell(getattr(one, key, None) or one.facts.get(key, ""))


def _all(engine: Engine, loop: asyncio.AbstractEventLoop) -> Source:
    wish = PeopleWish(list_name="many")
    found: FoundPeople = loop.run_until_complete(engine.people.find(wish))
    return (lambda: len(found)), (lambda offset, limit: engine.people.page(found, offset, limit))


def _fifty(engine: Engine, loop: asyncio.AbstractEventLoop) -> Source:
    fifty = _all(engine, loop)[1](0, IN_MEMORY)
    return (lambda: len(fifty)), (lambda offset, limit: fifty[offset : offset + limit])


@contextmanager
def _many() -> Generator[tuple[Engine, asyncio.AbstractEventLoop]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load(app, "light")
    loop = asyncio.new_event_loop()
    with tempfile.TemporaryDirectory(prefix="playcall-bench-") as folder:
        engine = Engine(Path(folder), clock=FakeClock())
        engine._store.contacts.add_list("many", "f", _people(), MONDAY)
        PeopleIndex(engine._store.database).bring_up_to_date(lambda done, total=None: None)
        try:
            yield engine, loop
        finally:
            loop.run_until_complete(engine.close())
            loop.close()


def _people() -> Iterator[Contact]:
    chance = random.Random(7)
    for at in range(PEOPLE):
        last = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))
        yield Contact(
            row=at + 1, name=f"{chance.choice(FIRST)} {last.title()}", phone=f"+1212{at:07}",
            region="US", facts={"visit_date": "June 9", "note": "a few words about this person"},
        )  # fmt: skip
