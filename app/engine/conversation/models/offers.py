"""The tools that a model is offered, and what it asks for in a form that the gate can judge."""

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from app.engine.conversation.actions import Act, has, steps_of
from app.engine.conversation.brain import ToolCall
from app.engine.conversation.grounding import links_in
from app.engine.conversation.models.endpoint import Offer, ToolUse
from app.engine.conversation.numbers import numbers_in
from app.engine.conversation.state import State
from app.engine.conversation.telling import link_facts
from app.engine.conversation.toolgate import ALIASES
from app.engine.model.profile import ProfileKind

LONGEST_VALUE = 500
_NONE: Mapping[str, Mapping[str, Any]] = {}
_DAY = {"type": "string", "description": "YYYY-MM-DD", "format": "date"}
_MOMENT = {"type": "string", "description": "HH:MM, where one was named"}
_PHONE_DIGITS = 7
_PHONE = re.compile(r"\+?\d(?:[\s().-]*\d){6,}")


def offered(state: State) -> tuple[Offer, ...]:
    """What playbook and settings allow in this call. Opt-outs, machines and outcomes are code's."""
    offers = [
        _offer(
            "escalate",
            "Have a person of the owner's look at this; also what openclaw_query and "
            "send_email mean.",
            "reason summary",
        ),
        _offer(
            "schedule_callback",
            "Note a day, named by the callee and read back to them, for a call.",
            "date",
            {"date": _DAY, "time": _MOMENT},
        ),
        _offer("end_call", "End the call; only together with a goodbye.", "reason"),
    ]
    if can_share(state):
        offers.append(_offer("send_sms", "Text the link to the callee. Code writes the words."))
    if _takes_promises(state):
        amount = {"type": "string", "description": "as it stands in the facts"}
        use = "Note a day, named by the callee and read back to them, on which they will pay."
        offers.append(_offer("log_promise", use, "date", {"date": _DAY, "amount": amount}))
    if names := _question_names(state):
        offers.append(
            _offer(
                "set_field",
                "Write down the answer to one of the script's questions.",
                "name value quote",
                {
                    "name": {"type": "string", "enum": names},
                    "quote": {"type": "string", "description": "the callee's words, exactly"},
                },
            )
        )
    return tuple(offers)


def can_share(state: State) -> bool:
    """Whether a text can be sent, and there is something to be sent."""
    profile = state.brief.profile
    if not state.brief.agent.can_text:
        return False
    branches = profile.branches if profile is not None else ()
    return bool(link_facts(state)) or any(has(steps_of(b), Act.SHARE) for b in branches)


def _takes_promises(state: State) -> bool:
    profile = state.brief.profile
    return profile is not None and profile.kind is ProfileKind.COLLECTION


def _question_names(state: State) -> list[str]:
    profile = state.brief.profile
    return [q.name for q in profile.questions if q.name] if profile is not None else []


def _offer(
    name: str, use: str, needs: str = "", properties: Mapping[str, Mapping[str, Any]] = _NONE
) -> Offer:
    needed = needs.split()
    told: dict[str, Any] = {key: {"type": "string"} for key in needed} | dict(properties)
    return Offer(
        name,
        use,
        {"type": "object", "properties": told, "required": needed, "additionalProperties": False},
    )


def asked_for(use: ToolUse, state: State) -> ToolCall:
    """A model's tool as the gate judges it: whatever cannot be read is left out there.

    No number, address or link comes from a model: a value with one that the callee did not say
    is left out too.
    """
    name = ALIASES.get(use.name, use.name)
    args = {
        key: value[:LONGEST_VALUE]
        for key, value in _read(use.written).items()
        if not _names_a_place(value, state)
    }
    if name == "escalate":
        reason = next((args[k] for k in ("reason", "query", "subject", "body") if k in args), "")
        args = {"reason": reason, "summary": args.get("summary", "")}
    return ToolCall(name, args)


def _read(written: str) -> dict[str, str]:
    try:
        told = json.loads(written or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    items = cast("dict[str, Any]", told).items()
    return {key: _text(value) for key, value in items if value is not None}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _names_a_place(value: str, state: State) -> bool:
    heard = " ".join(turn.text for turn in state.turns if turn.who == "callee")
    known = set(links_in(heard))
    if any(link not in known for link in links_in(value)):
        return True
    said = {number for number in numbers_in(heard) if len(number) >= _PHONE_DIGITS}
    digits = (re.sub(r"\D", "", found) for found in _PHONE.findall(value))
    return any(not any(number.endswith(d) or d in number for number in said) for d in digits)
