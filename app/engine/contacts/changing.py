"""How people in lists are changed: in one go or many at a time, audited, told, and taken back."""

import logging
from collections.abc import Callable, Iterable, Sequence

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged, PeopleChanged, RowChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.people import Change, ChangeKind, Step
from app.engine.store.audit import AuditRows
from app.engine.store.database import Database
from app.engine.store.ids import in_parts
from app.engine.store.people_changes import PeopleChanges
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Told

log = logging.getLogger(__name__)

AT_ONCE = 250
"""People in one transaction: more are changed in a thread, some at a time."""

Do = Callable[[PeopleChanges, Sequence[int]], list[Step]]
Note = tuple[str, dict[str, object]]
"""Kind and payload of the audit's row."""


class Changing:
    """Every change goes through here, on the thread of the store."""

    def __init__(self, store: Store, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus

    def now(
        self, what: ChangeKind, ids: Sequence[int], do: Do, note: Note | None,
        *, value: str = "", told: tuple[str, ...] = (), counted: bool = False,
    ) -> Change:  # fmt: skip
        """Change a few people, all or nothing. `counted`: the note says how many."""
        rows = PeopleChanges(self._store.database)
        with self._store.transaction():
            lists = _distinct(rows.present(ids).values())
            steps = do(rows, ids)
            if steps:
                self._write(_counted(note, steps) if counted else note)
        change = Change(what, _people(steps), lists, value, told, tuple(steps))
        self._tell(change)
        return change

    async def many(
        self, what: ChangeKind, ids: Sequence[int], do: Do, note: Note | None,
        *, value: str = "", progress: Hear | None, stop: Stop | None,
    ) -> Change:  # fmt: skip
        """Change any number of people. Stopped (raises Stopped) or failed, all are as they were and
        nothing is noted. The note gets `contacts`: how many were changed.
        """
        if len(ids) <= AT_ONCE:
            return self.now(what, ids, do, note, value=value, counted=True)
        audit = self._store.audit

        def work(database: Database, told: Told) -> tuple[list[Step], tuple[int, ...]]:
            def write(steps: list[Step]) -> None:
                if steps:
                    _append(audit.over(database), _counted(note, steps))

            return _in_parts(database, ids, do, told, write)

        try:
            steps, lists = await self._store.beside(work, progress=progress, stop=stop)
        except BaseException:
            self._bus.publish(PeopleChanged(0))  # some were seen changed meanwhile
            raise
        change = Change(what, _people(steps), lists, value, (), tuple(steps))
        self._tell(change)
        return change

    async def undo(self, change: Change, note: Note | None, *, progress: Hear | None) -> None:
        """CONFLICT where somebody was changed since; then all stays as it is."""
        if len(change.ids) <= AT_ONCE:
            rows = PeopleChanges(self._store.database)
            with self._store.transaction():
                _check(rows, change)
                for step in reversed(change.steps):
                    rows.take_back(step)
                self._write(note)
        else:
            await self._store.beside(
                lambda database, told: _take_back(database, change, told), progress=progress
            )
            self._write(note)
        self._tell(change)

    def list_changed(self, list_id: int, note: Note) -> None:
        """Inside the transaction that changes what is said of a whole list."""
        self._write(note)
        self._store.database.after_commit(lambda: self._bus.publish(PeopleChanged(list_id)))

    def _write(self, note: Note | None) -> None:
        _append(self._store.audit, note)

    def _tell(self, change: Change) -> None:
        if not change.steps:
            return
        for list_id in change.lists:
            self._bus.publish(PeopleChanged(list_id))
        rows = [one for step in change.steps if step.table == "campaign_rows" for one in step.ids]
        if len(rows) > AT_ONCE:
            for campaign in self._store.campaigns.all():
                if campaign.list_id in change.lists:
                    self._bus.publish(CampaignChanged(campaign))
            return
        for one in rows:
            if row := self._store.campaigns.row(one):
                self._bus.publish(RowChanged(row))


def _append(audit: AuditRows, note: Note | None) -> None:
    if note is not None:
        kind, payload = note
        audit.append(AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload))


def _counted(note: Note | None, steps: Iterable[Step]) -> Note | None:
    if note is None:
        return None
    return note[0], {"contacts": len(_people(steps))} | note[1]


def _in_parts(
    database: Database, ids: Sequence[int], do: Do, told: Told, write: Callable[[list[Step]], None]
) -> tuple[list[Step], tuple[int, ...]]:
    """All or nothing, though in many transactions; `write` is called in the last one."""
    rows, done, lists = PeopleChanges(database), list[Step](), dict[int, None]()
    parts = list(in_parts(ids, AT_ONCE))
    try:
        for at, part in enumerate(parts):
            told(at * AT_ONCE, len(ids))
            with database.transaction():
                there = dict.fromkeys(rows.present(part).values())
                steps = do(rows, part)
                if at == len(parts) - 1:
                    write([*done, *steps])
                    told(len(ids), len(ids))  # here it can be stopped for the last time
            lists |= there
            done += steps
    except BaseException:
        _put_back(database, done)
        raise
    return done, tuple(lists)


def _put_back(database: Database, done: Sequence[Step]) -> None:
    """As far as the disk takes it: a step that it refuses must not keep the others changed."""
    rows = PeopleChanges(database)
    for step in reversed(done):
        try:
            with database.transaction():
                rows.take_back(step)
        except Problem as problem:
            log.warning("%d people stay changed: %s", len(step.ids), problem.detail)


def _take_back(database: Database, change: Change, told: Told) -> None:
    rows = PeopleChanges(database)
    _check(rows, change)
    for at, step in enumerate(reversed(change.steps), 1):
        with database.transaction():
            rows.take_back(step)
        told(at, len(change.steps))


def _check(rows: PeopleChanges, change: Change) -> None:
    if any(rows.changed_since(step) for step in change.steps):
        raise Problem(
            ProblemKind.CONFLICT,
            "Somebody of these people was changed since.",
            "Take the later change back first.",
        )
    twice = next((number for step in change.steps if (number := rows.back_twice(step))), None)
    if twice is not None:
        raise Problem(
            ProblemKind.CONFLICT,
            f"{twice} stands in the list again meanwhile.",
            "Remove that person first.",
        )


def _people(steps: Iterable[Step]) -> tuple[int, ...]:
    whose = ("contacts", "contact_tags")
    return tuple(dict.fromkeys(one for step in steps if step.table in whose for one in step.ids))


def _distinct(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))
