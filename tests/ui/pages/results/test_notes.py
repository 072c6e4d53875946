"""What is worth knowing about a call, and why nothing was said in it."""

import pytest

from app.engine.model.call import DialState, Phase
from app.engine.model.result import CallResult, Ended, Guarded, Outcome, ToolRun, Violation
from app.ui.pages.results.notes import notes_of, sentence, silence
from tests.ui.pages.results.sample_calls import call


def titles(**changes: object) -> list[str]:
    return [note.title for note in notes_of(call(**changes))]


def told(**changes: object) -> CallResult:
    return CallResult(ended=Ended.COMPLETED, outcome=Outcome.PROMISED).model_copy(update=changes)


def test_a_plain_call_needs_no_note() -> None:
    assert notes_of(call()) == []


def test_an_opt_out_says_that_the_number_is_listed() -> None:
    asked = ToolRun(name="add_to_dnc", args={"reason": "said: stop calling"})
    (note,) = notes_of(call(result=told(opted_out=True, tools=(asked,))))
    assert "do-not-call list" in note.title
    assert note.detail == "Said: stop calling."


def test_what_may_have_rung_is_never_dialed_again_by_itself() -> None:
    assert "may have rung" in titles(dial=DialState.UNKNOWN, warnings=("dial-unknown",))[0]
    assert len(titles(dial=DialState.UNKNOWN, warnings=("dial-unknown",))) == 1


def test_a_refused_dial_counts_against_nothing() -> None:
    (note,) = notes_of(call(dial=DialState.REFUSED, ended=Ended.FAILED, reason="no credit left"))
    assert "counts against no limit" in note.title
    assert note.detail == "No credit left."


def test_a_failed_call_says_why() -> None:
    (note,) = notes_of(call(ended=Ended.FAILED, reason="provider error 500"))
    assert (note.title, note.detail) == ("The call failed", "Provider error 500.")


def test_guards_and_people_and_warnings_are_told() -> None:
    stopped = Guarded(guard="output_guard", what="not in the facts: 20% off", turn=3)
    found = notes_of(
        call(
            result=told(needs_person="the callee was not understood", guarded=(stopped,)),
            warnings=("script-not-found", "missing-facts: due_date", "unused-facts: colour", "odd"),
        )
    )
    assert [note.tone for note in found] == ["warning", "info", "info", "info", "info", "info"]
    assert found[0].detail == "The callee was not understood."
    assert found[1].detail == "Not in the facts: 20% off."
    assert found[3].title == "Not known when it was called: due date."
    assert found[5].title == "Odd."


@pytest.mark.parametrize(
    ("ended", "reason", "words"),
    [
        (Ended.NO_ANSWER, "nobody picked up", ("Nobody picked up", "")),
        (Ended.BUSY, "the line was busy", ("The line was busy", "")),
        (Ended.DECLINED, "", ("They declined the call", "")),
        (Ended.FAILED, "code 503", ("The call failed", "")),
        (Ended.STOPPED, "by the owner", ("The call was stopped", "By the owner.")),
        (Ended.COMPLETED, "", ("Nobody spoke", "")),
    ],
)
def test_a_silent_call_says_why(ended: Ended, reason: str, words: tuple[str, str]) -> None:
    assert silence(call(ended=ended, outcome=Outcome.NOT_REACHED, reason=reason)) == words


def test_silence_of_calls_that_are_not_over_or_never_rang() -> None:
    assert silence(call(phase=Phase.RINGING))[0] == "Nobody has spoken yet"
    refused = call(dial=DialState.REFUSED, reason="bad number")
    assert silence(refused) == ("Nothing rang", ""), "the note above says why"
    assert silence(call(outcome=Outcome.UNKNOWN))[0] == "Nobody knows what happened"


def test_sentences_begin_large_and_end() -> None:
    assert [sentence(t) for t in ("", "a b", "Who?")] == ["", "A b.", "Who?"]


@pytest.mark.parametrize(
    "kind",
    [
        "private_before_identity", "ungrounded", "hard_limit", "claims_human",
        "continued_after_opt_out", "no_disclosure",
    ],
)  # fmt: skip
def test_what_a_hosted_agent_did_wrong_is_told_with_its_place(kind: str) -> None:
    found = Violation(kind=kind, what="“I am Sam, a person”", turn=4)
    (note,) = notes_of(call(result=told(violations=(found,))))
    assert note.title.startswith("It ")
    assert note.turn == 4
    assert note.tone in ("danger", "warning")


def test_a_kind_of_violation_that_is_new_has_its_own_name() -> None:
    (note,) = notes_of(call(result=told(violations=(Violation(kind="new_one", what="", turn=0),))))
    assert note.title == "New one."


def test_soft_findings_of_the_api_are_told_in_words() -> None:
    found = titles(warnings=("screening-flag: /task/facts/owed_sum", "outside-calling-hours: x"))
    assert found == [
        "This looked odd and was placed all the same: owed sum.",
        "A real provider would have refused it at this hour.",
    ]
