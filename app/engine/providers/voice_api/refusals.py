"""What a Voice API's refusals mean: `application/problem+json` with a code of the contract."""

from typing import cast

from app.engine.providers.base import DialError, Trouble
from app.engine.providers.hosted.answers import Answer, Told, refused, unclear
from app.engine.providers.hosted.wire import Wire

PROBLEM = "application/problem+json"
TROUBLES: dict[str, Trouble] = {
    "unauthorized": "config",
    "insufficient-scope": "config",
    "foreign-page": "config",
    "not-found": "config",
    "method-not-allowed": "config",
    "voice-not-provisioned": "config",
    "unsupported-media-type": "config",
    "rate-limit-exceeded": "limit",
    "voice-self-call": "number",
    "voice-country-blocked": "number",
    "do-not-call": "number",
    "number-blocked": "number",
    "consent-missing": "number",
    "screening-flag": "number",
    "missing-facts": "number",
    "validation-failed": "refused",
    "payload-too-large": "refused",
    "outside-calling-hours": "refused",
    "conversation-pause": "refused",
    "attempt-cap": "refused",
    "dial-failed": "provider",
}
"""With these codes surely nothing rang, whatever the status. `number`: waiting changes nothing."""
MAYBE = frozenset(
    {
        "idempotency-in-flight",
        "idempotency-mismatch",
        "conflict",
        "environment",
        "internal-error",
    }
)
"""With these the same key may have dialed: an earlier request arrived, or this one broke half-way,
as one does whose server is closed while it dials (`environment`).
"""


def words(status: int, told: Told) -> tuple[str, Trouble | None]:
    """Their sentence, and what it means for the next call."""
    said = _text(told, "detail") or _text(told, "title")
    code = code_of(told)
    if code == "validation-failed" and _about_number(told):
        return said, "number"
    if code == "rate-limit-exceeded" and _of_number(told):
        return said, "refused"
    return said, TROUBLES.get(code)


def code_of(told: Told) -> str:
    """The problem's name; empty where there is none."""
    code = told.get("code")
    if isinstance(code, str) and code:
        return code
    kind = told.get("type")
    return kind.rpartition("/problems/")[2] if isinstance(kind, str) else ""


class VoiceWire(Wire):
    """Knows a refusal by its code: a 502 can be a plain no, a 409 can mean that it rings."""

    def _not_placed(self, answer: Answer) -> DialError:
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        code = code_of(answer.object)
        unknown_conflict = answer.status == 409 and code not in TROUBLES
        if code in MAYBE or unknown_conflict:
            return unclear(answer, self._said, self.title)
        if code in TROUBLES and kind == PROBLEM:
            return refused(answer, self._said, self.means.clock.now(), self.title)
        return super()._not_placed(answer)


def _about_number(told: Told) -> bool:
    """Whether the number to call is what is wrong; nobody will make it right by waiting."""
    errors = told.get("errors")
    if not isinstance(errors, list):
        return False
    return any(
        isinstance(error, dict) and cast("Told", error).get("pointer") == "/to"
        for error in cast("list[object]", errors)
    )


def _of_number(told: Told) -> bool:
    """Whether a full limit is the number's own: other numbers may be called."""
    limit = told.get("limit")
    name = cast("Told", limit).get("name") if isinstance(limit, dict) else None
    return isinstance(name, str) and "number" in name


def _text(told: Told, name: str) -> str:
    text = told.get(name)
    return text if isinstance(text, str) else ""
