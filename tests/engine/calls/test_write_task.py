"""From a profile and a contact to a task: declared facts only, and what is missing is named."""

import pytest

from app.engine.calls.write_task import task_by_hand, write_task
from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import Contact
from app.engine.model.profile import ExpectedFact, Profile, ProfileKind

PROFILE = Profile(
    name="reminder", line=1, end_line=9, kind=ProfileKind.REMINDER, kind_guessed=False,
    goal="Remind {facts.name} for {AGENT_NAME}. Mention {facts.room}.",
    expected_facts=(
        ExpectedFact(name="name", type="text"),
        ExpectedFact(name="room", type="text", optional=True),
    ),
    escalation="Call the desk.",
)  # fmt: skip


def contact(**facts: str) -> Contact:
    return Contact(row=1, name="Dana", phone="+12125550142", region="US", facts=facts)


def test_the_goal_is_filled_and_only_declared_facts_go_along() -> None:
    task = write_task(PROFILE, contact(name="Dana", room="7", debt="$900"), "Ava")
    assert task.goal == "Remind Dana for Ava. Mention 7."
    assert task.facts == {"name": "Dana", "room": "7"}
    assert (task.script, task.escalation) == ("reminder", "Call the desk.")


def test_a_blank_cell_is_no_fact_and_its_sentence_is_dropped() -> None:
    task = write_task(PROFILE, contact(name="Dana", room="  "), "Ava")
    assert task.goal == "Remind Dana for Ava."
    assert task.facts == {"name": "Dana"}


def test_a_goal_of_which_nothing_is_left_names_what_is_missing() -> None:
    profile = PROFILE.model_copy(update={"goal": "Remind {facts.name} of room {facts.room}."})
    with pytest.raises(Problem, match="name, room") as refused:
        write_task(profile, contact(), "Ava")
    assert refused.value.kind is ProblemKind.MISSING_FACTS
    assert refused.value.hint


@pytest.mark.parametrize("goal", [None, ""])
def test_a_profile_without_a_goal_is_refused(goal: str | None) -> None:
    with pytest.raises(Problem, match="Goal recap") as refused:
        write_task(PROFILE.model_copy(update={"goal": goal}), contact(name="Dana"), "Ava")
    assert refused.value.kind is ProblemKind.MISSING_FACTS


def test_by_hand_what_is_not_given_comes_from_the_profile() -> None:
    task = task_by_hand(PROFILE, "reminder", {"room": "7", "note": " "}, "Ava", target_name="Dana")
    assert task.goal == "Mention 7."
    assert task.facts == {"room": "7"}
    assert task.escalation == "Call the desk."


def test_by_hand_what_is_given_stands() -> None:
    task = task_by_hand(PROFILE, "reminder", {}, "Ava", goal="Ask.", escalation="Write to me.")
    assert (task.goal, task.escalation) == ("Ask.", "Write to me.")
    assert task_by_hand(None, "gone", {}, "Ava").goal == ""
