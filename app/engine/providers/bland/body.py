"""The one request that places a call. Bland refuses a body with a field that it does not know."""

from typing import Any

from app.engine.providers.base import DialRequest
from app.engine.providers.bland.settings import BlandSettings

ATTEMPT = "attempt_id"
"""Where in a call's metadata our own key stands."""


def dial_body(request: DialRequest, settings: BlandSettings) -> dict[str, Any]:
    """`task` holds the instructions byte for byte."""
    brief = request.brief
    body: dict[str, Any] = {
        "phone_number": request.to_number,
        "from": request.from_number,
        "task": brief.instructions,
        "first_sentence": brief.opening.first_words,
        "wait_for_greeting": settings.wait_for_greeting,
        "max_duration": whole_minutes(brief.max_duration_secs),
        "record": settings.record,
        "voicemail": {"action": "hangup"},
        "metadata": {ATTEMPT: request.attempt_id},
    }
    wished = {
        "voice": settings.voice.strip(),
        "model": settings.model,
        "language": settings.language.strip(),
        "timezone": brief.zone,
    }
    return body | {name: told for name, told in wished.items() if told}


def whole_minutes(secs: int) -> int:
    """Bland takes whole minutes, at least one: a call may last up to 59 seconds longer than was
    asked. Less would cut a conversation that is within its time.
    """
    return max(1, -(-secs // 60))
