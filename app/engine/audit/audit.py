"""What happened: the verbs that write the audit, and those that read and prove it.

A verb called inside a transaction writes in it: a call and its audit row stand or fall together.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.engine.audit import chain, export, heads
from app.engine.errors import Problem
from app.engine.model.audit import AuditEntry, AuditRow, Verified, link_of
from app.engine.model.call import Call, World
from app.engine.model.task import CallRequest
from app.engine.store.audit import AuditRows
from app.engine.store.database import Database
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Told

HEAD_CHANGED = "a head kept outside was changed"


class Audit:
    """Tamper-evident: whoever changes a row breaks the chain, and `verify` names the row."""

    def __init__(self, store: Store, secrets: Callable[[], Secrets]) -> None:
        """`secrets` is asked only when a head is sealed: opening a keyring may take a while."""
        self._store = store
        self._secrets = secrets

    def opened(self, call: Call) -> None:
        """A call was admitted: who is called by whom, with exactly which task."""
        told = call.model_dump(
            mode="json",
            include={
                "attempt_id",
                "deployment",
                "provider",
                "origin",
                "from_number",
                "to_number",
                "target_name",
                "triggered_by",
                "task",
                "purpose",
                "playbook_sha256",
                "max_duration_secs",
                "warnings",
            },
        )
        self._call("call-accepted", call, {"decision": "accepted", **told})

    def refused(self, request: CallRequest, problem: Problem, world: World) -> None:
        self._store.audit.append(
            AuditEntry(
                kind="call-refused",
                actor=request.triggered_by,
                world=world,
                payload={
                    "decision": "refused",
                    "code": problem.code,
                    "detail": problem.detail,
                    "request": request.model_dump(mode="json"),
                },
            )
        )

    def dialed(self, call: Call) -> None:
        """What became of the one attempt."""
        self._call(
            f"dial-{call.dial}", call, {"provider_id": call.provider_id, "reason": call.reason}
        )

    def closed(self, call: Call) -> None:
        result = call.result.model_dump(mode="json") if call.result else None
        self._call(
            "call-closed",
            call,
            {
                "ended": call.ended,
                "outcome": call.outcome,
                "reason": call.reason,
                "cost_usd": call.cost_usd,
                "result": result,
            },
        )

    def tool(self, kind: str, call: Call, payload: dict[str, object]) -> None:
        """What became of something that the agent of a call asked to be done."""
        self._call(kind, call, payload)

    def noted(
        self, kind: str, payload: dict[str, object], *, world: World, actor: str = "owner"
    ) -> None:
        """Anything else worth proving: an override, a setting, an import, an opt-out."""
        self._store.audit.append(AuditEntry(kind=kind, actor=actor, world=world, payload=payload))

    def _call(self, kind: str, call: Call, payload: dict[str, object]) -> None:
        self._store.audit.append(
            AuditEntry(
                kind=kind,
                actor=call.triggered_by,
                world=call.world,
                call_id=call.id,
                payload=payload,
            )
        )

    def of_call(self, call_id: int) -> list[AuditRow]:
        return self._store.audit.of_call(call_id)

    def rows(self) -> Iterator[AuditRow]:
        return self._store.audit.rows()

    def page(
        self,
        *,
        offset: int = 0,
        limit: int = 256,
        search: str = "",
        kind: str | None = None,
        newest_first: bool = True,
    ) -> list[AuditRow]:
        """Some rows with their payloads. `search` stands in kind or actor; a number of three digits
        or more is looked for in the numbers that were called.
        """
        rows = self._store.audit
        return rows.page(offset, limit, search, kind, newest_first=newest_first)

    def count(self, search: str = "", kind: str | None = None) -> int:
        """How many rows `page` has in all."""
        return self._store.audit.found(search, kind)

    def kinds(self) -> list[str]:
        """All kinds that occur, by name."""
        return self._store.audit.kinds()

    def verify(self, progress: Callable[[int], None] | None = None) -> Verified:
        """Recompute every row and hold it against the heads kept outside the database."""
        return self._verified(self._store.audit, progress)

    async def prove(self, progress: Hear | None = None, stop: Stop | None = None) -> Verified:
        """Like `verify`, in a thread. Raises Stopped."""

        def work(database: Database, told: Told) -> Verified:
            rows = self._store.audit.over(database)
            total = rows.count()
            return self._verified(rows, lambda done: told(done, max(done, total)))

        return await self._store.beside(work, read_only=True, progress=progress, stop=stop)

    def _verified(self, rows: AuditRows, progress: Callable[[int], None] | None) -> Verified:
        kept = heads.read(self._store.path, self._seal_key)
        verified = chain.verify(rows.links(), kept.heads, progress)
        if not verified.ok:
            # Never an alarm on SQLite's word alone: it might write JSON in another way one day.
            stored = chain.paged(map(link_of, rows.stored()))
            verified = chain.verify(stored, kept.heads, progress)
        if verified.ok and kept.changed:
            told = {"ok": False, "first_bad": min(kept.changed), "reason": HEAD_CHANGED}
            verified = verified.model_copy(update=told)
        return verified

    def export(self, path: Path) -> Verified:
        """Write every row with its payload and the sealed head; the export itself is audited."""
        self.noted("audit-exported", {"file": path.name}, world=World.LIVE)
        return export.write(path, self._store.audit.stored(), self._seal_key)

    async def write_to(
        self, path: Path, progress: Hear | None = None, stop: Stop | None = None
    ) -> Verified:
        """Like `export`, in a thread; `path` is there when all of it is. Raises Stopped.

        An export that does not come to its end is in the audit too.
        """

        def work(database: Database, told: Told) -> Verified:
            rows = self._store.audit.over(database)
            total = rows.count()
            return export.write(
                path, rows.stored(), self._seal_key, lambda done: told(done, max(done, total))
            )

        self.noted("audit-exported", {"file": path.name}, world=World.LIVE)
        try:
            return await self._store.beside(work, read_only=True, progress=progress, stop=stop)
        except BaseException:
            self.noted("audit-export-ended-early", {"file": path.name}, world=World.LIVE)
            raise

    def verify_file(self, path: Path) -> Verified:
        """Recompute an exported file."""
        return export.verify(path, self._seal_key)

    def keep_head(self) -> None:
        """Write the newest head beside the database, so that a cut tail is noticed."""
        if self._store.path is not None and (rows := self._store.audit.count()):
            heads.keep(self._store.path, rows, self._store.audit.head(), self._seal_key)

    def _seal_key(self) -> bytes:
        return heads.key(self._secrets())
