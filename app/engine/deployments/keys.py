"""Keys as a noun: who else may place calls through this program, over the Voice API."""

import hashlib
import hmac
import logging
import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.events import Bus, SettingsChanged
from app.engine.model.api_key import VOICE_CALL, ApiKey, NewKey
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.store.store import Store

log = logging.getLogger(__name__)

PREFIX = "mbn_live_"
RANDOM_BYTES = 32
LONGEST_NAME = 100
NOTED_EVERY = timedelta(minutes=1)


class Keys:
    """A key's text is made, shown once, and kept only as a SHA-256."""

    def __init__(self, store: Store, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._noted: dict[str, datetime] = {}
        """When a use was last noted, or tried to be: a full disk is not asked with every call."""

    def create(
        self,
        name: str,
        deployments: tuple[str, ...] = (),
        scopes: tuple[str, ...] = (VOICE_CALL,),
    ) -> NewKey:
        """Make a key; its text is in the answer and nowhere else. `deployments` empty: all there
        are or will be. VALIDATION_FAILED without a name, NOT_FOUND for an unknown deployment.
        """
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise _bad_name()
        for deployment in deployments:
            self._known(deployment)
        made = NewKey(
            id=f"key-{uuid4().hex[:12]}", key=PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
        )
        key = ApiKey(
            id=made.id,
            name=name,
            scopes=tuple(dict.fromkeys(scopes)),
            deployments=tuple(dict.fromkeys(deployments)),
            created_at=self._clock.now(),
        )
        with self._store.transaction():
            self._store.keys.add(key, _digest(made.key))
            self._note("key-created", key)
        self._bus.publish(SettingsChanged())
        return made

    def all(self) -> list[ApiKey]:
        """Newest first, the revoked ones too."""
        return self._store.keys.all()

    def revoke(self, key_id: str) -> None:
        """From here on its requests are refused; calls that it placed go on. Once is enough.

        NOT_FOUND when there is no such key.
        """
        key = self._store.keys.get(key_id)
        if key is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no key {key_id}.",
                "`playcall keys list` shows them all.",
            )
        if key.revoked_at is not None:
            return
        with self._store.transaction():
            self._store.keys.revoke(key_id, self._clock.now())
            self._note("key-revoked", key)
        self._bus.publish(SettingsChanged())

    def check(self, token: str) -> ApiKey:
        """Whose token this is. UNAUTHORIZED in one and the same sentence, whatever is wrong."""
        digest = _digest(token)
        found: str | None = None
        for known, key_id in self._store.keys.digests():
            # All are compared, each in constant time: how long it takes tells nothing.
            if hmac.compare_digest(known, digest):
                found = key_id
        key = self._store.keys.get(found) if found is not None else None
        if key is None:
            raise Problem(
                ProblemKind.UNAUTHORIZED,
                "The request carries no key that is valid here.",
                "Send it as `Authorization: Bearer mbn_live_...`; keys are made under Settings.",
            )
        self._used(key)
        return key

    def _used(self, key: ApiKey) -> None:
        """Note the use, at most once a minute; a disk that refuses must not cost a call."""
        now, noted = self._clock.now(), self._noted.get(key.id, key.last_used_at)
        if noted is not None and abs(now - noted) < NOTED_EVERY:
            return
        self._noted[key.id] = now
        try:
            self._store.keys.used(key.id, now)
        except Problem as problem:
            log.warning("the use of key %s was not noted: %s", key.id, problem.detail)

    def _known(self, deployment: str) -> None:
        if self._store.owner.deployment(deployment) is None:
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no deployment named {deployment}.",
                "Name one that is set up, or none for all of them.",
            )

    def _note(self, kind: str, key: ApiKey) -> None:
        payload: dict[str, object] = {"id": key.id, "name": key.name}
        self._store.audit.append(
            AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
        )


def _digest(token: str) -> str:
    # Broken letters in a header must be an unknown key, not a crash.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _bad_name() -> Problem:
    told = f"A key needs a name of 1 to {LONGEST_NAME} characters."
    return Problem(
        ProblemKind.VALIDATION_FAILED,
        told,
        "Name the system that will use it.",
        errors=(FieldError(pointer="/name", message=told),),
    )
