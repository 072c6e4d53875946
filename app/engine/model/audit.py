"""The audit's rows, and the arithmetic that chains them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from app.engine.model.call import World
from app.engine.model.frozen import Frozen

GENESIS = "0" * 64
"""What the first row names as its previous hash."""


def canonical(payload: Mapping[str, object]) -> bytes:
    """One byte form per payload: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def commitment(salt: bytes, payload: Mapping[str, object]) -> str:
    """SHA-256 over a random salt and the payload: erasing both later leaves the chain whole."""
    return hashlib.sha256(salt + canonical(payload)).hexdigest()


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


def link(
    sequence: int,
    at: str,
    actor: str,
    kind: str,
    call_id: int | None,
    world: str,
    commitment: str,
    previous: str,
) -> str:
    """The hash of a row over everything it says and the row before it."""
    return hashlib.sha256(
        canonical(
            {
                "sequence": sequence,
                "at": at,
                "actor": actor,
                "kind": kind,
                "call": call_id,
                "world": world,
                "commitment": commitment,
                "previous": previous,
            }
        )
    ).hexdigest()


class Verified(Frozen):
    """What recomputing the chain came to. `first_bad` is a sequence number."""

    rows: int
    ok: bool
    first_bad: int | None
    head: str
    reason: str = ""
