"""Recomputing the chain."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from app.engine.model.audit import GENESIS, Link, Verified

REPORT_EVERY = 500


def verify(
    links: Iterable[Link],
    kept: Mapping[int, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Recompute every row from its own words, its payload and the row before it.

    `kept` maps row counts to heads that were written down elsewhere: a chain that is shorter, or
    that has another hash there, was cut or rewritten. The first bad row is named. An erased
    payload is no fault.
    """
    heads = dict(kept or {})
    head, count = GENESIS, 0
    for sequence, words, commitment, previous, hashed, salted in links:
        count += 1
        reason = ""
        if sequence != count:
            reason = "a row is missing before this one"
        elif previous != head:
            reason = "it does not follow the row before it"
        elif sha256(words).hexdigest() != hashed:
            reason = "its words were changed"
        elif salted is not None and sha256(salted).hexdigest() != commitment:
            reason = "its payload was changed"
        elif heads and heads.pop(count, hashed) != hashed:
            reason = "another row stood here when the head was written down"
        if reason:
            return Verified(rows=count, ok=False, first_bad=count, head=head, reason=reason)
        head = hashed
        if progress is not None and count % REPORT_EVERY == 0:
            progress(count)
    if heads:
        reason = f"the end was cut: {max(heads)} rows stood here once"
        return Verified(rows=count, ok=False, first_bad=count + 1, head=head, reason=reason)
    return Verified(rows=count, ok=True, first_bad=None, head=head)
