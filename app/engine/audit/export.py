"""The audit as a file: one JSON row a line, the sealed head last."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.engine.audit import chain, heads
from app.engine.errors import Problem, ProblemKind
from app.engine.model.audit import GENESIS, Link, StoredRow, Verified, link_of
from app.engine.whole_file import whole_file

TELL_EVERY = 50


def write(
    path: Path,
    rows: Iterable[StoredRow],
    sealing_key: Callable[[], bytes],
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Write a file that `verify` can check anywhere. ENVIRONMENT when it cannot be written.

    `progress` hears how many rows are written. Until all are, nothing has the file's name: what
    was there before stays when writing fails or `progress` raises.
    """
    with whole_file(path) as part:
        return _write(part, rows, sealing_key, progress)


def _write(
    part: Path,
    rows: Iterable[StoredRow],
    sealing_key: Callable[[], bytes],
    progress: Callable[[int], None] | None,
) -> Verified:
    count, head = 0, GENESIS
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            told = row._asdict() | {"salt": None if row.salt is None else row.salt.hex()}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
            count, head = row.sequence, row.hash
            if progress is not None and count % TELL_EVERY == 0:
                progress(count)
        sealed = heads.seal(count, head, sealing_key())
        file.write(json.dumps({"rows": count, "head": head, "seal": sealed}) + "\n")
    return Verified(rows=count, ok=True, first_bad=None, head=head)


def verify(path: Path, sealing_key: Callable[[], bytes]) -> Verified:
    """Recompute an exported file against its own last line."""
    try:
        # Not splitlines(): U+2028 and its like stand in people's words and end no row.
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        told = json.loads(lines[-1])
        rows, head, sealed = int(told["rows"]), str(told["head"]), str(told["seal"])
    except OSError as error:
        raise Problem(
            ProblemKind.NOT_FOUND, f"{path} cannot be read ({error.strerror}).", "Check the name."
        ) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"{path} is no audit that Playcall exported, or its last line is gone.",
            "Export it again.",
        ) from error
    if not heads.genuine(rows, head, sealed, sealing_key()):
        reason = "the head was not sealed by this owner"
        return Verified(rows=rows, ok=False, first_bad=rows, head=head, reason=reason)
    return chain.verify(chain.paged(_links(lines[:-1])), {rows: head} if rows else None)


def _links(lines: list[str]) -> Iterator[Link]:
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            salt = told["salt"]
            told["salt"] = None if salt is None else bytes.fromhex(salt)
            link = link_of(StoredRow(**told))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Problem(
                ProblemKind.VALIDATION_FAILED, f"Line {number} is no audit row.", "Export it again."
            ) from error
        yield link
