"""An exported file proves itself, whatever stands in its payloads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.audit import export
from app.engine.errors import Problem, ProblemKind
from app.engine.model.audit import GENESIS, AuditEntry
from app.engine.model.call import World
from app.engine.store.store import Store
from tests.fakes import FakeClock


def no_key() -> bytes:
    return b""


def written(file: Path, *texts: str, key: bytes = b"") -> None:
    store = Store(None, FakeClock())
    for text in texts:
        told = {"text": text}
        store.audit.append(AuditEntry(kind="noted", actor=text, world=World.SIM, payload=told))
    export.write(file, store.audit.stored(), lambda: key)
    store.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=4))
def test_any_words_are_exported_and_verified(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    file = tmp_path_factory.mktemp("export") / "audit.jsonl"
    written(file, *texts)
    verified = export.verify(file, no_key)
    assert (verified.ok, verified.rows) == (True, len(texts))


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\r", "\n"])
def test_words_that_some_call_line_ends(tmp_path: Path, odd: str) -> None:
    written(tmp_path / "a", f"one{odd}two")
    assert export.verify(tmp_path / "a", no_key).ok


def test_an_empty_audit_is_a_proof_too(tmp_path: Path) -> None:
    written(tmp_path / "a")
    verified = export.verify(tmp_path / "a", no_key)
    assert (verified.ok, verified.rows, verified.head) == (True, 0, GENESIS)


def test_a_head_that_another_owner_sealed_is_named(tmp_path: Path) -> None:
    written(tmp_path / "a", "x", key=b"theirs")
    assert export.verify(tmp_path / "a", lambda: b"theirs").ok
    verified = export.verify(tmp_path / "a", lambda: b"mine")
    assert not verified.ok
    assert "sealed" in verified.reason


@pytest.mark.parametrize("line", ["nothing", "[]", "{}", '{"salt": "zz"}', '{"salt": null}'])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a"
    written(file, "x", "y")
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], line, lines[2]]))
    with pytest.raises(Problem, match="Line 2 is no audit row") as refused:
        export.verify(file, no_key)
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED


def test_a_salt_that_is_no_salt_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a"
    written(file, "x")
    told = file.read_text()
    at = told.index('"salt": "') + len('"salt": "')
    file.write_text(told[:at] + "zz" + told[at + 2 :])
    with pytest.raises(Problem, match="Line 1 is no audit row"):
        export.verify(file, no_key)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read") as missing:
        export.verify(tmp_path / "none", no_key)
    assert missing.value.kind is ProblemKind.NOT_FOUND
    with pytest.raises(Problem, match="cannot be written") as refused:
        export.write(tmp_path / "no" / "folder", [], no_key)
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="no audit that Playcall exported"):
        export.verify(tmp_path / "binary", no_key)
