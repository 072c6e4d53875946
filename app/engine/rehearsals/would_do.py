"""What a tool would have done in a real call, in one line for a person."""

from app.engine.conversation.toolgate import ALIASES
from app.engine.model.result import ToolRun
from app.engine.model.tools import ChannelName, Outgoing

_WAYS: dict[ChannelName, str] = {
    ChannelName.SMTP: "Mail",
    ChannelName.WEBHOOK: "Webhook",
    ChannelName.TEXT: "Text",
    ChannelName.TRAY: "Your follow-ups",
}


def in_words(tool: ToolRun, to_number: str, sent: Outgoing | None = None) -> str:
    """`Text to +12125550142: "..."`. `sent`: exactly what would leave the machine, if anything."""
    args = tool.args
    match ALIASES.get(tool.name, tool.name):
        case "send_sms":
            return f'{_way(sent, f"Text to {to_number}")}: "{args.get("body", "")}"'
        case "escalate":
            why = f"{args.get('reason', '')}: {args.get('summary', '')}".strip(": ")
            return f"{_way(sent, 'Handed over')}: {why}"
        case "log_promise":
            amount = f" of {args['amount']}" if args.get("amount") else ""
            return f"Promise{amount} written down for {args.get('date', '')}"
        case "schedule_callback":
            return f"Date written down: {args.get('date', '')} {args.get('time', '')}".rstrip()
        case "set_field":
            quote = f' ("{args["quote"]}")' if args.get("quote") else ""
            return f"Answer written down: {args.get('name', '')} = {args.get('value', '')}{quote}"
        case "add_to_dnc":
            return f"{to_number} goes on the do-not-call list"
        case "transfer_to_human":
            return "The call is handed to a person"
        case "leave_voicemail":
            return f'Message left: "{args.get("body", "")}"'
        case "end_call":
            return f"Hangs up: {args.get('reason', '')}".rstrip(": ")
        case name:
            told = ", ".join(f"{arg} {value}" for arg, value in args.items())
            return f"{name.replace('_', ' ').capitalize()}: {told}".rstrip(": ")


def _way(sent: Outgoing | None, otherwise: str) -> str:
    if sent is None:
        return otherwise
    return f"{_WAYS[sent.channel]} to {sent.to}" if sent.to else _WAYS[sent.channel]
