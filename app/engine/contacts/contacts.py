"""Contacts as a noun: read a file, see what is in it, import it as a list."""

from collections.abc import Callable
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.verdicts import check_file
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, ListImported
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.contact import Contact, ContactList, ImportReport
from app.engine.model.profile import ExpectedFact
from app.engine.store.store import Store


class Contacts:
    """Lists of people; one bad row never costs the file."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, do_not_call: DoNotCall) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._do_not_call = do_not_call

    def read(
        self,
        path: Path,
        *,
        country: str | None = None,
        expected: tuple[ExpectedFact, ...] = (),
        overrides: dict[str, str] | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Read a file and judge every row; nothing is kept. What is not given is guessed."""
        settings = self._store.owner.settings()
        return check_file(
            path,
            settings=settings,
            country=country or settings.default_country,
            expected=expected,
            overrides=overrides or {},
            encoding=encoding,
            delimiter=delimiter,
            progress=progress,
            fictional_allowed=True,  # the dial decides again, for the provider that is used then
        )

    def import_report(self, report: ImportReport, *, name: str, source: str) -> ContactList:
        """Keep the accepted rows as a list; rows that opted out go to the do-not-call list."""
        if report.refused_file is not None:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                report.refused_file[1],
                "Nothing was imported. Correct the file and import it again.",
            )
        with self._store.transaction():
            made = self._store.contacts.add_list(name, source, report.contacts, self._clock.now())
            for number in report.opted_out:
                self._do_not_call.add(number, source=f"import of {source}")
            self._store.audit.append(
                AuditEntry(
                    kind="list-imported",
                    actor="owner",
                    world=World.LIVE,
                    payload={
                        "list": name,
                        "source": source,
                        "rows": report.rows,
                        "accepted": report.accepted,
                        "opted_out": len(report.opted_out),
                    },
                )
            )
        self._bus.publish(ListImported(made))
        return made

    def lists(self) -> list[ContactList]:
        return self._store.contacts.lists()

    def of_list(self, name: str) -> list[Contact]:
        found = self._store.contacts.list_named(name)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND, f"There is no list named {name}.", "Import it first."
            )
        return self._store.contacts.of_list(found.id)
