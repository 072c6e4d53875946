"""The body of a dial: our brief compiled into the assistant that Vapi lets speak."""

from datetime import datetime
from typing import Any

from app.engine.conversation.machines import neutral_message, on_voicemail
from app.engine.conversation.state import State
from app.engine.model.brief import Brief
from app.engine.providers.base import DialRequest
from app.engine.providers.vapi.settings import VapiSettings

ATTEMPT = "attempt_id"
"""Where our own key stands in the assistant's metadata."""
LONGEST_NAME = 40
SHORTEST_SECS, LONGEST_SECS = 10, 43200
LONGEST_MESSAGE = 1000
"""Characters of what is left on a machine."""

Body = dict[str, Any]


def dial_body(request: DialRequest, number_id: str, settings: VapiSettings, now: datetime) -> Body:
    """The body of `POST /call`. `number_id` is Vapi's id of the number we call from.

    The instructions stand in it byte for byte: as the system message, or, where they hold marks
    that Vapi would take for a template, as the value of the variable that is that message.
    """
    values: dict[str, str] = {}
    assistant = _assistant(request, settings, now, values)
    overrides: Body = {"variableValues": values} if values else {}
    told: Body = {
        "name": request.attempt_id[:LONGEST_NAME],
        "phoneNumberId": number_id,
        "customer": {"number": request.to_number},
    }
    if settings.assistant_id:
        told["assistantId"] = settings.assistant_id
        overrides = assistant | overrides
    else:
        told["assistant"] = assistant
    return told | ({"assistantOverrides": overrides} if overrides else {})


def _assistant(
    request: DialRequest, settings: VapiSettings, now: datetime, values: dict[str, str]
) -> Body:
    """The same fields, whether they are an assistant or replace those of the owner's own one."""
    brief = request.brief
    told: Body = {
        "model": {
            "provider": settings.model_provider,
            "model": settings.model,
            "messages": [
                {
                    "role": "system",
                    "content": _plain("playcall_instructions", brief.instructions, values),
                }
            ],
            "tools": [{"type": "endCall"}],
        },
        "firstMessage": _plain("playcall_opening", brief.opening.first_words, values),
        "firstMessageMode": "assistant-speaks-first",
        # The legal opening is heard to its end.
        "firstMessageInterruptionsEnabled": False,
        "maxDurationSeconds": min(max(brief.max_duration_secs, SHORTEST_SECS), LONGEST_SECS),
        "voicemailDetection": {"provider": "vapi"},
        # An hour of Vapi's uncompressed default is more than a recording may have.
        "artifactPlan": {"recordingEnabled": True, "recordingFormat": "mp3"},
        "monitorPlan": {"controlEnabled": True, "listenEnabled": False},
        # On telephones Vapi would play the noise of an office in which nobody sits.
        "backgroundSound": "off",
        "metadata": {ATTEMPT: request.attempt_id},
    }
    message = machine_words(brief, now)
    if message or settings.assistant_id:
        # Empty where the owner's own assistant would leave a message that we do not know.
        told["voicemailMessage"] = _plain("playcall_voicemail", message, values)
    return told | _sound(settings)


def _sound(settings: VapiSettings) -> Body:
    told: Body = {}
    if settings.voice_id:
        told["voice"] = {"provider": settings.voice_provider, "voiceId": settings.voice_id}
    if settings.language:
        told["transcriber"] = {
            "provider": "deepgram",
            "model": "nova-3",
            "language": settings.language,
        }
    return told


def machine_words(brief: Brief, now: datetime) -> str:
    """What our own core would leave on a machine; empty where the profile leaves nothing."""
    state = State(brief=brief, now=now)
    said = " ".join(line.text for line in on_voicemail(state, beep=True).words)
    return said if len(said) <= LONGEST_MESSAGE else neutral_message(state)[:LONGEST_MESSAGE]


def _plain(name: str, text: str, values: dict[str, str]) -> str:
    """A text that Vapi says as it stands. It fills what looks like {{a template}}, and a fact may
    look like one; the value of a variable is not read again.
    """
    if "{{" not in text and "{%" not in text:
        return text
    values[name] = text
    return "{{" + name + "}}"
