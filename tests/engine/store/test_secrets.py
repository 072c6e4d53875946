"""Where secrets lie, and that they lie nowhere else."""

import stat
import sys
from pathlib import Path

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.engine.errors import Problem, ProblemKind
from app.engine.store.secrets import KeyringSecrets, PassphraseSecrets, RunSecrets, choose


class HeldKeyring(KeyringBackend):
    """A keyring in memory; locked, it answers nothing."""

    priority = 1  # type: ignore[assignment]  # a class property there

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("nobody is there to unlock it")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError("it is not there")


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    held = HeldKeyring()
    keyring.set_keyring(held)
    yield held
    keyring.set_keyring(before)


def test_the_keyring_keeps_folders_apart(ring: HeldKeyring, tmp_path: Path) -> None:
    one, other = choose(tmp_path / "a"), choose(tmp_path / "b")
    assert isinstance(one, KeyringSecrets)
    one.set("key", "tulip")
    assert (one.get("key"), other.get("key")) == ("tulip", None)
    assert "tulip" not in str([*ring.held])
    one.delete("key")
    one.delete("key")
    assert one.get("key") is None


def test_a_locked_or_missing_keyring_gives_way_to_this_run(
    ring: HeldKeyring, tmp_path: Path
) -> None:
    ring.locked = True
    assert isinstance(choose(tmp_path), RunSecrets)
    keyring.set_keyring(fail.Keyring())
    assert isinstance(choose(tmp_path), RunSecrets)


def test_a_passphrase_chooses_the_file_and_memory_needs_none(
    ring: HeldKeyring, tmp_path: Path
) -> None:
    assert isinstance(choose(tmp_path, "tulip"), PassphraseSecrets)
    assert isinstance(choose(None, "tulip"), RunSecrets)
    assert ring.held == {}


@settings(max_examples=5, deadline=None)  # scrypt is slow on purpose
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    st.dictionaries(
        st.text(max_size=10), st.text(st.characters(codec="utf-8")), min_size=1, max_size=1
    ),
)
def test_only_the_passphrase_opens_the_file_and_a_wrong_one_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, phrase: str, wrong: str, told: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("s") / "secrets.enc"
    kept = PassphraseSecrets(path, phrase)
    for name, value in told.items():
        kept.set(name, value)
    reopened = PassphraseSecrets(path, phrase)
    assert {name: reopened.get(name) for name in told} == told
    if wrong != phrase:
        before = path.read_bytes()
        with pytest.raises(Problem, match="does not open") as refused:
            PassphraseSecrets(path, wrong)
        assert refused.value.kind is ProblemKind.ENVIRONMENT
        assert path.read_bytes() == before


def test_the_file_is_the_owners_alone_and_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "secrets.enc"
    kept = PassphraseSecrets(path, "tulip")
    kept.set("vapi", "sk-very-secret")
    assert b"sk-very-secret" not in path.read_bytes()
    assert b"vapi" not in path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["secrets.enc"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept.delete("vapi")
    kept.delete("vapi")
    assert PassphraseSecrets(path, "tulip").get("vapi") is None


@pytest.mark.parametrize("content", [b"", b"garbage", b"!!\n!!", b"AAAA\nAAAA", b"\xff\xfe\n\x00"])
def test_a_file_that_is_no_such_file_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secrets.enc"
    path.write_bytes(content)
    with pytest.raises(Problem, match="does not open"):
        PassphraseSecrets(path, "tulip")
    assert path.read_bytes() == content


def test_this_run_only_writes_no_file(tmp_path: Path) -> None:
    kept = RunSecrets()
    kept.set("key", "tulip")
    assert kept.get("key") == "tulip"
    kept.delete("key")
    kept.delete("key")
    assert kept.get("key") is None
    assert [*tmp_path.iterdir()] == []
