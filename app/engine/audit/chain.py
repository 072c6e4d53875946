"""Recomputing the chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice

from app.engine.model.audit import GENESIS, Link, Verified


def paged(links: Iterable[Link], page: int = 100) -> Iterator[list[Link]]:
    """Rows in the pages that `verify` takes: few enough to stay in the processor's cache."""
    left = iter(links)
    while found := list(islice(left, page)):
        yield found


def verify(
    pages: Iterable[list[Link]],
    kept: Mapping[int, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Recompute every row from its own words, its payload and the row before it.

    `kept` maps row counts to heads that were written down elsewhere: a chain that is shorter, or
    that has another hash there, was cut or rewritten. The first bad row is named. An erased
    payload is no fault. `progress` hears how many rows fit.
    """
    heads = dict(kept or {})
    head, count = GENESIS, 0
    for page in pages:
        held = {rows: heads.pop(rows) for rows in [*heads] if rows <= count + len(page)}
        if not _fits(page, head, count, held):
            return _first_bad(page, head, count, held)
        head, count = page[-1][3], count + len(page)
        if progress is not None:
            progress(count)
    if heads:
        reason = f"the end was cut: {max(heads)} rows stood here once"
        return Verified(rows=count, ok=False, first_bad=count + 1, head=head, reason=reason)
    return Verified(rows=count, ok=True, first_bad=None, head=head)


def _fits(page: list[Link], head: str, count: int, held: Mapping[int, str]) -> bool:
    """What `_wrong` asks of each row, asked of all at once."""
    words, commitments, previous, hashes, salted = zip(*page, strict=True)
    return (
        # Rows come in the order of their numbers, so the last one tells of all of them.
        words[-1].startswith(_beginning(count + len(page)))
        and previous == (head, *hashes[:-1])
        and hashes == tuple([sha256(said).hexdigest() for said in words])
        and commitments
        == tuple(
            [
                commitment if erased is None else sha256(erased).hexdigest()
                for erased, commitment in zip(salted, commitments, strict=True)
            ]
        )
        and all(hashes[rows - count - 1] == kept for rows, kept in held.items())
    )


def _first_bad(page: list[Link], head: str, count: int, held: Mapping[int, str]) -> Verified:
    for link in page:
        count += 1
        if reason := _wrong(link, head, count, held.get(count)):
            return Verified(rows=count, ok=False, first_bad=count, head=head, reason=reason)
        head = link[3]
    raise AssertionError("a page that does not fit has a row that does not")


def _wrong(link: Link, head: str, count: int, kept: str | None) -> str:
    """Why a row does not fit, or an empty text."""
    words, commitment, previous, hashed, salted = link
    if not words.startswith(_beginning(count)):
        return "a row is missing before this one"
    if previous != head:
        return "it does not follow the row before it"
    if sha256(words).hexdigest() != hashed:
        return "its words were changed"
    if salted is not None and sha256(salted).hexdigest() != commitment:
        return "its payload was changed"
    if kept is not None and kept != hashed:
        return "another row stood here when the head was written down"
    return ""


def _beginning(sequence: int) -> bytes:
    """How the words of a row with this number begin."""
    return b"[%d," % sequence
