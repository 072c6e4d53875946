"""The form as it stands, judged: the request it means, and what the engine says of it."""

from dataclasses import dataclass

from app.engine.engine import Engine
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.preview import Preview
from app.engine.model.task import CallRequest
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filled import Filled

UNFINISHED = (ProblemKind.VALIDATION_FAILED, ProblemKind.MISSING_FACTS)
"""What is refused because the form is not complete yet."""


@dataclass(frozen=True)
class Judged:
    """`problem` refuses the call now; `errors` are the fields that would be refused at any time."""

    request: CallRequest
    preview: Preview
    problem: Problem | None
    errors: tuple[FieldError, ...]

    @property
    def unfinished(self) -> bool:
        """Whether there is something to write or to correct first."""
        return bool(self.errors) or (
            self.problem is not None and self.problem.kind in UNFINISHED
        )  # fmt: skip


def judge(engine: Engine, script: ChosenScript, filled: Filled, to_number: str) -> Judged:
    """Nothing is recorded and nobody is called. Problem where the playbook is gone."""
    request = script.request(filled, to_number)
    preview = engine.calls.preview(request)
    problem, brief = engine.calls.judge(request)
    if brief is not None:
        request = request.model_copy(update={"max_duration_secs": brief.max_duration_secs})
    return Judged(request, preview, problem, engine.calls.check_request(request))
