"""Recomputing the chain."""

from collections.abc import Callable, Iterable, Mapping

from app.engine.model.audit import GENESIS, AuditRow, Verified, commitment, link
from app.engine.store.times import to_text

REPORT_EVERY = 500


def verify(
    rows: Iterable[tuple[AuditRow, bytes | None]],
    kept: Mapping[int, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Recompute every row from its own words, its payload and the row before it.

    `kept` maps row counts to heads that were written down elsewhere: a chain that is shorter, or
    that has another hash there, was cut or rewritten. The first bad row is named.
    """
    heads = dict(kept or {})
    previous, count = GENESIS, 0
    for row, salt in rows:
        count += 1
        if reason := _wrong(row, salt, count, previous, heads.pop(count, None)):
            return Verified(rows=count, ok=False, first_bad=count, head=previous, reason=reason)
        previous = row.hash
        if progress is not None and count % REPORT_EVERY == 0:
            progress(count)
    if heads:
        reason = f"the end was cut: {max(heads)} rows stood here once"
        return Verified(rows=count, ok=False, first_bad=count + 1, head=previous, reason=reason)
    return Verified(rows=count, ok=True, first_bad=None, head=previous)


def _wrong(
    row: AuditRow, salt: bytes | None, sequence: int, previous: str, kept: str | None
) -> str:
    """Why a row does not fit, or an empty text. An erased payload is no fault."""
    if row.sequence != sequence:
        return "a row is missing before this one"
    if row.previous != previous:
        return "it does not follow the row before it"
    recomputed = link(
        row.sequence,
        to_text(row.at),
        row.actor,
        row.kind,
        row.call_id,
        row.world.value,
        row.commitment,
        row.previous,
    )
    if recomputed != row.hash:
        return "its words were changed"
    if row.payload is not None and (
        salt is None or commitment(salt, row.payload) != row.commitment
    ):
        return "its payload was changed"
    if kept is not None and kept != row.hash:
        return "another row stood here when the head was written down"
    return ""
