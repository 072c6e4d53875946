"""The one error that people see.

    Exception
      Problem            shown as it is: banner, problem+json, terminal, audit
        (kinds)          ProblemKind: the Voice API's names and statuses, then our own
        OlderFolder      ENVIRONMENT: opened only to read, where a migration is due
      anything else      a bug: crash dialog, traceback

A Problem says what happened (`detail`) and what to do next (`hint`).
"""

from datetime import UTC, datetime
from enum import Enum

from app.engine.model.frozen import Frozen


class ProblemKind(Enum):
    """code, HTTP status, title."""

    VALIDATION_FAILED = ("validation-failed", 400, "The request is not valid")
    SELF_CALL = ("voice-self-call", 400, "The number to call is one of your own")
    UNAUTHORIZED = ("unauthorized", 401, "The key is missing or not valid")
    INSUFFICIENT_SCOPE = ("insufficient-scope", 403, "The key may not place calls")
    COUNTRY_BLOCKED = ("voice-country-blocked", 403, "This country is not on your list")
    DO_NOT_CALL = ("do-not-call", 403, "This number is on the do-not-call list")
    OUTSIDE_HOURS = ("outside-calling-hours", 403, "It is outside calling hours there")
    NUMBER_BLOCKED = ("number-blocked", 403, "This kind of number is never called")
    CONSENT_MISSING = ("consent-missing", 403, "Nothing says that this person may be called")
    SCREENING_FLAG = ("screening-flag", 403, "A person has to look at these words first")
    CONVERSATION_PAUSE = ("conversation-pause", 403, "This person was spoken to in the last 7 days")
    MISSING_FACTS = ("missing-facts", 403, "Something that the call needs is missing")
    NOT_FOUND = ("not-found", 404, "There is no such thing here")
    NOT_PROVISIONED = ("voice-not-provisioned", 409, "No working provider or agent phone yet")
    IDEMPOTENCY_IN_FLIGHT = ("idempotency-in-flight", 409, "The first request is still running")
    FOREIGN_PAGE = ("foreign-page", 403, "Only programs of this computer may ask")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "This address does not take that method")
    CONFLICT = ("conflict", 409, "That does not fit what is already there")
    PAYLOAD_TOO_LARGE = ("payload-too-large", 413, "The request is too large")
    UNSUPPORTED_MEDIA_TYPE = ("unsupported-media-type", 415, "The request is not JSON")
    IDEMPOTENCY_MISMATCH = ("idempotency-mismatch", 422, "The key was used with another request")
    RATE_LIMIT = ("rate-limit-exceeded", 429, "A call limit is reached")
    ATTEMPT_CAP = ("attempt-cap", 429, "This number was tried often enough")
    DIAL_FAILED = ("dial-failed", 502, "The call could not be placed")
    INTERNAL = ("internal-error", 500, "Something went wrong inside Playcall")
    ENVIRONMENT = ("environment", 503, "Something on this computer is in the way")

    def __init__(self, code: str, status: int, title: str) -> None:
        self.code = code
        self.status = status
        self.title = title


class FieldError(Frozen):
    """One wrong field; `pointer` is a JSON pointer into the request."""

    pointer: str
    message: str


class Limit(Frozen):
    """A limit that was met: at most `max` in any `window_secs`; passes again at `retry_at`."""

    name: str
    max: int
    window_secs: int
    retry_at: datetime


class Problem(Exception):
    """What happened, why, and what to do. Everything else that is raised is a bug."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        hint: str = "",
        *,
        errors: tuple[FieldError, ...] = (),
        passes_at: datetime | None = None,
        limit: Limit | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.hint = hint
        self.errors = errors
        self.passes_at = passes_at
        """When the same wish would be allowed; None: never by waiting."""
        self.limit = limit

    @property
    def code(self) -> str:
        return self.kind.code

    def as_json(self) -> dict[str, object]:
        """The problem+json object of the Voice API (RFC 9457)."""
        told: dict[str, object] = {
            "type": f"/problems/{self.code}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": " ".join(part for part in (self.detail, self.hint) if part),
            "code": self.code,
        }
        if self.errors:
            told["errors"] = [error.model_dump() for error in self.errors]
        if self.passes_at is not None:
            told["retryAt"] = _instant(self.passes_at)
        if self.limit is not None:
            told["limit"] = {
                "name": self.limit.name,
                "max": self.limit.max,
                "windowSecs": self.limit.window_secs,
                "retryAt": _instant(self.limit.retry_at),
            }
        return told


class OlderFolder(Problem):
    """A folder of an older Playcall: whoever may write in it can open it."""

    def __init__(self) -> None:
        super().__init__(
            ProblemKind.ENVIRONMENT,
            "This folder was last used by an older Playcall.",
            "Open Playcall once with this folder; then this command can read it.",
        )


def _instant(at: datetime) -> str:
    """UTC, milliseconds, `Z`: as the Voice API writes instants."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
