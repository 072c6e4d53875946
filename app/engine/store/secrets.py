"""Where secrets lie: the system's keyring, else a file under a passphrase, else this run only.

Never in the database, a log, an export or the audit. Calls may block on the system's own dialog:
keep them off the screen's thread.
"""

import base64
import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Protocol

from app.engine.errors import Problem, ProblemKind

SERVICE = "Playcall"


class Secrets(Protocol):
    """`place` says in words where they lie, for settings and `doctor`."""

    place: str

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None: ...


class KeyringSecrets:
    """The keyring of the operating system. Names are kept apart by data folder."""

    place = "the system's keyring"

    def __init__(self, folder: Path) -> None:
        self._prefix = hashlib.sha256(str(folder).encode()).hexdigest()[:12]

    @classmethod
    def usable(cls, folder: Path) -> "KeyringSecrets | None":
        """None where there is no keyring, or a locked one that nobody unlocks."""
        import keyring
        from keyring.backends import fail, null
        from keyring.errors import KeyringError

        if isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring):
            return None
        found = cls(folder)
        try:
            found.get("probe")
        except KeyringError:
            return None
        return found

    def get(self, name: str) -> str | None:
        import keyring

        return keyring.get_password(SERVICE, f"{self._prefix}:{name}")

    def set(self, name: str, value: str) -> None:
        import keyring

        keyring.set_password(SERVICE, f"{self._prefix}:{name}", value)

    def delete(self, name: str) -> None:
        import keyring
        from keyring.errors import PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, f"{self._prefix}:{name}")
        except PasswordDeleteError:
            return  # it was not there


class PassphraseSecrets:
    """A file that only its owner may read, encrypted under a passphrase (scrypt, Fernet)."""

    place = "a file under your passphrase"

    def __init__(self, path: Path, passphrase: str) -> None:
        """Open or begin the file. A wrong passphrase is a Problem, and the file stays as it is."""
        self._path = path
        self._passphrase = passphrase
        self._salt = secrets.token_bytes(16)
        self._held: dict[str, str] = {}
        if path.exists():
            self._read()

    def _key(self) -> bytes:
        raw = hashlib.scrypt(
            self._passphrase.encode(), salt=self._salt, n=2**15, r=8, p=1, maxmem=2**26
        )
        return base64.urlsafe_b64encode(raw[:32])

    def _read(self) -> None:
        from cryptography.fernet import Fernet, InvalidToken

        salt, _, token = self._path.read_bytes().partition(b"\n")
        try:
            self._salt = base64.b64decode(salt)
            self._held = json.loads(Fernet(self._key()).decrypt(token))
        except (InvalidToken, ValueError):  # another passphrase, or no such file at all
            raise Problem(
                ProblemKind.ENVIRONMENT,
                "The passphrase does not open the file with your keys.",
                "Try again; if it is lost, delete the file and enter the keys anew.",
            ) from None

    def _write(self) -> None:
        from cryptography.fernet import Fernet

        token = Fernet(self._key()).encrypt(json.dumps(self._held).encode())
        part = self._path.with_suffix(".part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(self._salt) + b"\n" + token)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)

    def get(self, name: str) -> str | None:
        return self._held.get(name)

    def set(self, name: str, value: str) -> None:
        self._held[name] = value
        self._write()

    def delete(self, name: str) -> None:
        if self._held.pop(name, None) is not None:
            self._write()


class RunSecrets:
    """Kept for this run only; gone when the program ends."""

    place = "this run only"

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self._held.get(name)

    def set(self, name: str, value: str) -> None:
        self._held[name] = value

    def delete(self, name: str) -> None:
        self._held.pop(name, None)


def choose(folder: Path | None, passphrase: str | None = None) -> Secrets:
    """The first place on the ladder that works here. A given passphrase chooses the file."""
    if folder is None:
        return RunSecrets()
    if passphrase:
        return PassphraseSecrets(folder / "secrets.enc", passphrase)
    return KeyringSecrets.usable(folder) or RunSecrets()
