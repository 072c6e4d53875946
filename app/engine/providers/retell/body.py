"""What is asked of Retell: the dial, and the search for an attempt whose answer was lost."""

from typing import Any

from app.engine.model.brief import Opening
from app.engine.providers.base import DialRequest
from app.engine.providers.retell.settings import RetellSettings

BRIEF = "playcall_brief"
OPENING = "playcall_opening"
ATTEMPT = "attempt_id"
"""Where our own key stands in a call's metadata."""
SHORTEST_MS, LONGEST_MS = 60_000, 7_200_000
"""Retell ends no call earlier by itself: a shorter limit becomes one minute."""

# Retell fills {{names}} into its own texts; a fact that looks like one must not be filled.
_PLAIN = str.maketrans("{}", "()")

Body = dict[str, Any]


def dial_body(request: DialRequest, settings: RetellSettings) -> Body:
    """The body of create-phone-call. The instructions stand in it byte for byte.

    Retell takes no prompt with a call: the agent's prompt is the variable that is filled here.
    """
    brief = request.brief
    first = first_words(brief.opening)
    return {
        "from_number": request.from_number,
        "to_number": request.to_number,
        "override_agent_id": settings.agent_id,
        "agent_override": {
            "agent": _agent(brief.max_duration_secs, settings),
            "retell_llm": _speaker(first, settings),
        },
        "retell_llm_dynamic_variables": {BRIEF: brief.instructions, OPENING: first},
        "metadata": {ATTEMPT: request.attempt_id},
    }


def first_words(opening: Opening) -> str:
    """The opening, without the marks that Retell would take for a variable."""
    return opening.first_words.translate(_PLAIN)


def _agent(max_duration_secs: int, settings: RetellSettings) -> Body:
    told: Body = {
        "max_call_duration_ms": min(max(max_duration_secs * 1000, SHORTEST_MS), LONGEST_MS)
    }
    if settings.voice_id:
        told["voice_id"] = settings.voice_id
    if settings.language:
        told["language"] = settings.language
    return told


def _speaker(first: str, settings: RetellSettings) -> Body:
    told: Body = {"start_speaker": "agent", "begin_message": first}
    return told | ({"model": settings.model} if settings.model else {})


def search_body(attempt_id: str) -> Body:
    """The body of list-calls. No window of time: a call that only rings has no start yet."""
    return {
        "filter_criteria": {
            "metadata": [{"key": ATTEMPT, "type": "string", "op": "eq", "value": attempt_id}]
        },
        "sort_order": "descending",
        "limit": 1000,
    }
