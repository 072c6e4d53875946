"""How people in lists are changed: in one go or many at a time, audited, told, and taken back."""

from collections.abc import Callable, Iterable, Sequence

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CampaignChanged, PeopleChanged, RowChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.people import Change, ChangeKind, Step
from app.engine.store.database import Database
from app.engine.store.ids import in_parts
from app.engine.store.people_changes import PeopleChanges
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Stopped, Told

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
        *, value: str = "", told: tuple[str, ...] = (),
    ) -> Change:  # fmt: skip
        """Change a few people, all or nothing."""
        rows = PeopleChanges(self._store.database)
        with self._store.transaction():
            lists = _distinct(rows.present(ids).values())
            steps = do(rows, ids)
            if steps:
                self._write(note)
        change = Change(what, _people(steps), lists, value, told, tuple(steps))
        self._tell(change)
        return change

    async def many(
        self, what: ChangeKind, ids: Sequence[int], do: Do, note: Note | None,
        *, value: str = "", progress: Hear | None, stop: Stop | None,
    ) -> Change:  # fmt: skip
        """Change any number of people. Stopped (raises Stopped), all are as they were."""
        if len(ids) <= AT_ONCE:
            return self.now(what, ids, do, note, value=value)

        def work(database: Database, told: Told) -> tuple[list[Step], tuple[int, ...]]:
            return _in_parts(database, ids, do, told)

        self._write(note)
        steps, lists = await self._store.beside(work, progress=progress, stop=stop)
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
        if note is not None:
            kind, payload = note
            entry = AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
            self._store.audit.append(entry)

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


def _in_parts(
    database: Database, ids: Sequence[int], do: Do, told: Told
) -> tuple[list[Step], tuple[int, ...]]:
    rows, done, lists = PeopleChanges(database), list[Step](), dict[int, None]()
    try:
        for at, part in enumerate(in_parts(ids, AT_ONCE)):
            told(at * AT_ONCE, len(ids))
            with database.transaction():
                lists |= dict.fromkeys(rows.present(part).values())
                done += do(rows, part)
    except Stopped:
        for step in reversed(done):
            with database.transaction():
                rows.take_back(step)
        raise
    told(len(ids), len(ids))
    return done, tuple(lists)


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
