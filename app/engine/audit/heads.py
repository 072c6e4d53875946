"""Heads kept outside the database: what notices that the chain's end was cut off.

One JSON line per head in `audit-heads.jsonl` beside the database. Each is sealed with a key that
lies with the owner's secrets and names that key, so that a line which was changed is noticed. A
line without a seal, or under a key that is not at hand, counts as it stands.
"""

import hmac
import json
import os
import secrets as random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.engine.store.secrets import RunSecrets, Secrets

FILE_NAME = "audit-heads.jsonl"
KEY_NAME = "audit-seal"


class Kept(NamedTuple):
    """{row count: head}, and the row counts of lines that were changed or contradict each other."""

    heads: dict[int, str]
    changed: frozenset[int]


def key(secrets: Secrets) -> bytes:
    """The owner's sealing key, made on first use. Empty where no secret outlives this run."""
    if isinstance(secrets, RunSecrets):
        return b""
    found = secrets.get(KEY_NAME)
    if found is None:
        found = random.token_hex(32)
        secrets.set(KEY_NAME, found)
    return bytes.fromhex(found)


def name(sealing_key: bytes) -> str:
    """Which key sealed a line, without telling the key; empty without one."""
    return hmac.new(sealing_key, b"name", "sha256").hexdigest()[:16] if sealing_key else ""


def seal(rows: int, head: str, sealing_key: bytes) -> str:
    """HMAC-SHA256 over the count and the head; empty without a key."""
    if not sealing_key:
        return ""
    return hmac.new(sealing_key, f"{rows}:{head}".encode(), "sha256").hexdigest()


def genuine(rows: int, head: str, sealed: str, sealing_key: bytes) -> bool:
    """Whether a head counts. One without a seal counts too: it can only raise an alarm."""
    if not sealed or not sealing_key:
        return True
    return hmac.compare_digest(seal(rows, head, sealing_key), sealed)


def keep(database: Path, rows: int, head: str, sealing_key: Callable[[], bytes]) -> None:
    """Append one head, flushed to the disk. The same head is not written twice."""
    path = database.parent / FILE_NAME
    text = _text(path)
    lines = text.splitlines()
    if lines and f'"{head}"' in lines[-1]:
        return
    with_key = sealing_key()
    told = {"rows": rows, "head": head, "seal": seal(rows, head, with_key), "key": name(with_key)}
    line = json.dumps(told)
    with path.open("a") as file:
        # A line that a power cut left half-written must not swallow this one.
        file.write(line + "\n" if text.endswith("\n") or not text else f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())


def read(database: Path | None, sealing_key: Callable[[], bytes]) -> Kept:
    """What every whole line says; a torn one is passed over."""
    text = "" if database is None else _text(database.parent / FILE_NAME)
    with_key = sealing_key() if text else b""
    heads: dict[int, str] = {}
    changed: set[int] = set()
    for line in text.splitlines():
        try:
            told = json.loads(line)
            rows, head, sealed = int(told["rows"]), str(told["head"]), str(told["seal"])
        except (ValueError, KeyError, TypeError):
            continue
        ours = told.get("key", name(with_key)) == name(with_key)
        spoiled = ours and not genuine(rows, head, sealed, with_key)
        if spoiled or heads.setdefault(rows, head) != head:
            changed.add(rows)
    return Kept(heads, frozenset(changed))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
