"""Engine objects as the promised JSON."""

from app.cli.told import call_json, refused_rows
from app.engine.model.contact import ImportReport, Mapping, RowFinding
from app.engine.model.result import Outcome, ToolRun, Turn
from tests.engine.store.rows import call
from tests.fakes import TARGET, ended


def test_a_call_that_is_not_over_has_every_key() -> None:
    assert call_json(call()) == {
        "to": TARGET, "name": None, "ended": None, "outcome": None, "fields": {}, "turns": [],
        "tools": [],
    }  # fmt: skip


def test_a_finished_call_tells_fields_turns_and_tools() -> None:
    result = ended(Outcome.PROMISED, promised_date="2026-06-04").result
    assert result is not None
    result = result.model_copy(
        update={
            "turns": (Turn(who="agent", text="Hello.", at=1.5),),
            "tools": (ToolRun(name="send_sms", args={"body": "x"}),),
        }
    )
    told = call_json(call(result=result, outcome=Outcome.PROMISED))
    assert told["fields"] == {
        "promised_date": {"value": "2026-06-04", "quote": "2026-06-04", "turn": 1}
    }
    assert told["turns"] == [{"who": "agent", "text": "Hello."}]
    assert told["tools"] == [{"name": "send_sms", "args": {"body": "x"}}]


def test_a_refused_row_counts_once_under_its_first_error() -> None:
    def finding(row: int, code: str, severity: str) -> RowFinding:
        return RowFinding(row=row, code=code, severity=severity, message="m")

    report = ImportReport(
        encoding="utf-8", delimiter=",", header=(), mapping=Mapping(), rows=3, contacts=(),
        findings=(
            finding(1, "extra-cells", "warning"), finding(1, "bad-phone", "error"),
            finding(1, "empty", "error"), finding(2, "bad-phone", "error"),
            finding(3, "formula", "warning"),
        ),
    )  # fmt: skip
    assert refused_rows(report) == {"bad-phone": 2}
