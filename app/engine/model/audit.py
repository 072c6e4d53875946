"""The audit's rows, and the arithmetic that chains them.

The format is permanent. A row's words are one JSON list without spaces, in UTF-8, with nothing
escaped but quotes, backslashes and control characters:

    [sequence,commitment,previous,at,actor,kind,call_id,world]

`hash` is SHA-256 of the words, `commitment` is SHA-256 of the salt and the payload's text as it is
stored, `previous` is the hash of the row before. `at` is UTC with milliseconds; hashes are
lowercase hex. A list has one reading only, so no two rows share their words.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from app.engine.model.call import World
from app.engine.model.frozen import Frozen

GENESIS = "0" * 64
"""What the first row names as its previous hash."""


def canonical(payload: Mapping[str, object]) -> bytes:
    """One byte form per payload: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def commitment(salt: bytes, payload: bytes) -> str:
    """Over a random salt and the payload's text: erasing both later leaves the chain whole."""
    return hashlib.sha256(salt + payload).hexdigest()


class AuditEntry(Frozen):
    """Something to be written down."""

    kind: str
    actor: str
    world: World
    call_id: int | None = None
    payload: dict[str, object] = {}


class AuditRow(Frozen):
    """One link. `payload` is None when it was not asked for, or was erased."""

    sequence: int
    at: datetime
    actor: str
    kind: str
    call_id: int | None
    world: World
    commitment: str
    previous: str
    hash: str
    payload: dict[str, object] | None = None


class StoredRow(NamedTuple):
    """A row as it lies in the tables. `salt` and `payload` are None where they were erased."""

    sequence: int
    at: str
    actor: str
    kind: str
    call_id: int | None
    world: str
    commitment: str
    previous: str
    hash: str
    salt: bytes | None
    payload: str | None


Link = tuple[bytes, str, str, str, bytes | None]
"""All that verifying looks at: words, commitment, previous, hash, and salt with payload."""


def words(
    sequence: int,
    at: str,
    actor: str,
    kind: str,
    call_id: int | None,
    world: str,
    commitment: str,
    previous: str,
) -> bytes:
    """Everything a row says, the row before it included."""
    told = [sequence, commitment, previous, at, actor, kind, call_id, world]
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(words: bytes) -> str:
    return hashlib.sha256(words).hexdigest()


def link_of(row: StoredRow) -> Link:
    """A row as verifying sees it. A payload without its salt is kept: it fits no commitment."""
    salted = None if row.payload is None else (row.salt or b"") + row.payload.encode()
    return words(*row[:8]), row.commitment, row.previous, row.hash, salted


class Verified(Frozen):
    """What recomputing the chain came to. `first_bad` is a sequence number."""

    rows: int
    ok: bool
    first_bad: int | None
    head: str
    reason: str = ""
