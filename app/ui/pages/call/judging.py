"""The form as it stands, judged: the request it means, and what the engine says of it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.engine.engine import Engine
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.consent import ConsentBasis
from app.engine.model.preview import Preview
from app.engine.model.task import CallRequest
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filled import Filled

translate = QCoreApplication.translate
UNFINISHED = (ProblemKind.VALIDATION_FAILED, ProblemKind.MISSING_FACTS)
"""What is refused because the form is not complete yet."""


@dataclass(frozen=True)
class Judged:
    """`problem` refuses the call now; `errors` are the fields that would be refused at any time."""

    request: CallRequest
    preview: Preview
    problem: Problem | None
    errors: tuple[FieldError, ...]
    unconsented: str = ""
    """Why a campaign would not call this person, where they stand in a list; a call by hand may."""

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
    errors = engine.calls.check_request(request)
    return Judged(request, preview, problem, errors, _unconsented(engine, to_number))


def _unconsented(engine: Engine, number: str) -> str:
    """Of the entry that was taken in last."""
    if not (entries := engine.people.with_number(number)):
        return ""
    newest = entries[0]
    lists = {one.id: one.consent for one in engine.contacts.lists()}
    consent = newest.consent or lists.get(newest.list_id)
    if consent is None:
        return translate("call", "Nobody has said why this person may be called.")
    if consent.basis is ConsentBasis.NONE:
        return translate("call", "Your list says that this person did not agree to be called.")
    return ""
