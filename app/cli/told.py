"""Engine objects as the JSON that the terminal page promises."""

from collections import Counter

from app.engine.model.call import Call
from app.engine.model.contact import ImportReport
from app.engine.model.result import CallResult


def call_json(call: Call) -> dict[str, object]:
    """One call in a list of results."""
    result = call.result
    return {
        "to": call.to_number,
        "name": call.target_name,
        "ended": call.ended,
        "outcome": call.outcome,
        "fields": {name: field.model_dump() for name, field in result.fields.items()}
        if result
        else {},
        "turns": [{"who": turn.who, "text": turn.text} for turn in result.turns] if result else [],
        "tools": [tool.model_dump() for tool in result.tools] if result else [],
    }


def result_json(result: CallResult) -> dict[str, object]:
    """A rehearsed call, as the conversation page names its parts."""
    return {
        "turns": [{"who": turn.who, "text": turn.text} for turn in result.turns],
        "tools": [tool.model_dump() for tool in result.tools],
        "outcome": result.outcome,
        "ended": result.ended,
        "fields": {name: field.model_dump() for name, field in result.fields.items()},
    }


def refused_rows(report: ImportReport) -> dict[str, int]:
    """How many rows of a file each code refused; a row counts once, under its first error."""
    first: dict[int, str] = {}
    for finding in report.findings:
        if finding.severity == "error":
            first.setdefault(finding.row, finding.code)
    return dict(Counter(first.values()))
