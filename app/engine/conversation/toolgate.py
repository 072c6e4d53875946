"""Every tool passes here before it runs: known, well-formed, at the right moment, once.

No tool takes a telephone number, an address or a link from a brain: what is not in `TOOLS` is
refused. To add a tool: a row in `TOOLS`, and its moment in `_moment` where that matters.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.engine.conversation.brain import ToolCall
from app.engine.conversation.state import Stage, State
from app.engine.model.result import Outcome
from app.engine.model.template import spoken

LONGEST_PROMISE = timedelta(days=90)

ALIASES = {"openclaw_query": "escalate", "send_email": "escalate"}
"""Tools that playbooks and models know by another name."""
_SUMMARIES = ("summary", "query", "message", "body", "text")
"""Where a call under another name says what happened."""


@dataclass(frozen=True, slots=True)
class Schema:
    """Which arguments a tool takes. `once`: one run a call, whatever the arguments."""

    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    once: bool = False
    needs_identity: bool = False


def _schema(needs: str, takes: str = "", *, once: bool = False, identity: bool = False) -> Schema:
    return Schema(frozenset(needs.split()), frozenset(takes.split()), once, identity)


TOOLS: dict[str, Schema] = {
    "send_sms": _schema("body", identity=True),
    "escalate": _schema("reason summary"),
    "log_promise": _schema("date", "amount", identity=True),
    "schedule_callback": _schema("date", "time"),
    "set_field": _schema("name value", "quote", identity=True),
    "add_to_dnc": _schema("reason", once=True),
    "transfer_to_human": _schema("", "reason", once=True),
    "leave_voicemail": _schema("body", once=True),
    "send_dtmf": _schema("digits"),
    "mark_outcome": _schema("outcome", "summary"),
    "end_call": _schema("reason", once=True),
}
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
# What may still run after somebody asked for no more calls.
_AFTER_OPT_OUT = frozenset({"add_to_dnc", "end_call"})
SETTLED_AGAINST = frozenset({Outcome.DISPUTED, Outcome.REFUSED, Outcome.OPTED_OUT})


def by_its_name(call: ToolCall) -> ToolCall:
    """The tool that an alias means, with the arguments it takes: an address is dropped."""
    if call.name not in ALIASES:
        return call
    summary = next((told for name in _SUMMARIES if (told := call.args.get(name))), "")
    reason = call.args.get("reason") or "asked for by the script"
    return ToolCall(ALIASES[call.name], {"reason": reason, "summary": summary})


def blocked(call: ToolCall, state: State) -> str | None:
    """Why a tool must not run now, or None."""
    schema = TOOLS.get(call.name)
    if schema is None:
        return "no such tool"
    given = set(call.args)
    if missing := schema.needs - given:
        return f"lacks {', '.join(sorted(missing))}"
    if unknown := given - schema.needs - schema.takes:
        return f"does not take {', '.join(sorted(unknown))}"
    if schema.needs_identity and not state.may_tell:
        return "identity is not confirmed"
    earlier = [run for run in state.tools if run.name == call.name]
    if earlier and (schema.once or any(run.args == call.args for run in earlier)):
        return "has run already"
    return _moment(call, state) or _values(call, state)


def _moment(call: ToolCall, state: State) -> str | None:
    if state.stage is Stage.OVER:
        return "the call is over"
    if state.opted_out and call.name not in _AFTER_OPT_OUT:
        return "no more calls were asked for"
    if call.name == "leave_voicemail" and not state.machine:
        return "a person is on the line"
    if call.name == "send_sms" and not state.brief.agent.can_text:
        return "no text channel is set up"
    if call.name in ("send_sms", "log_promise") and state.against:
        return "the callee is against it"
    return None


def _values(call: ToolCall, state: State) -> str | None:
    if call.name in ("log_promise", "schedule_callback"):
        try:
            day = date.fromisoformat(call.args["date"])
        except ValueError:
            return "not a date"
        if not state.today <= day <= state.today + LONGEST_PROMISE:
            return "not between today and ninety days ahead"
        if day != state.plan.day:
            return "the day was not read back"
    if call.name == "set_field":
        quote = call.args.get("quote", "")
        if quote and not any(quote in turn.text for turn in state.turns if turn.who == "callee"):
            return "nobody said these words"
    if call.name == "send_sms":
        facts = [spoken(value) for value in state.brief.task.facts.values()]
        for link in _LINK.findall(call.args["body"]):
            if link not in facts:
                return "a link that is no fact"
    return None
