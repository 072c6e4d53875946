"""What a tool that ran leaves in the call's fields, each with the callee's words that prove it."""

from app.engine.conversation.brain import ToolCall
from app.engine.conversation.state import Purpose, State
from app.engine.model.result import FieldValue


def note_fields(call: ToolCall, state: State) -> None:
    """Store what `set_field`, `log_promise` and `schedule_callback` say."""
    quote = call.args.get("quote") or state.plan.quote or state.last_heard
    if call.name == "set_field":
        _store(state, call.args["name"], call.args["value"], quote)
    elif call.name == "log_promise":
        _store(state, "promised_date", call.args["date"], quote)
        if amount := call.args.get("amount"):
            _store(state, "promised_amount", amount, quote)
    elif call.name == "schedule_callback":
        wish = "preferred" if state.plan.purpose is Purpose.CHANGE else "callback"
        _store(state, f"{wish}_date", call.args["date"], quote)
        if moment := call.args.get("time"):
            _store(state, f"{wish}_time", moment, quote)


def _store(state: State, name: str, value: str, quote: str) -> None:
    turn = next(
        (
            at
            for at in range(len(state.turns) - 1, -1, -1)
            if state.turns[at].who == "callee" and state.turns[at].text == quote
        ),
        None,
    )
    state.fields[name] = FieldValue(value=value, quote=quote, turn=turn)
