"""The tray: what no channel takes, and what was given up, waits here for a person."""

from app.engine.model.tools import OutboxItem, OutboxState

NOTHING_SET_UP = "Nothing is set up that could send it."
MAY_HAVE_BEEN_SENT = "Playcall was ended while it was sent: it may have been sent."


def sentence(item: OutboxItem) -> str:
    """What a person reads among the follow-ups: what it is about, and why it lies there."""
    about = item.outgoing.subject if item.outgoing is not None else item.tool.name
    asked = item.tool.args.get("summary") or item.tool.args.get("body") or about
    if item.state is OutboxState.TRAY and item.error == NOTHING_SET_UP:
        return asked
    return f"{asked} ({item.error})" if item.error else asked
