"""Branches that cannot be followed."""

import pytest

from tests.engine.playbook.findings import GOOD, changed, found


def test_the_four_situations():
    text = GOOD[: GOOD.index("- Needs")] + GOOD[GOOD.index("**Hard") :]
    assert [p.subject for p in found(text, "missing-branch")] == [
        "needs time",
        "voicemail",
        "wrong person",
        "opt-out",
    ]


@pytest.mark.parametrize(
    "trigger", ["Cannot come", "Wants to reschedule", "Asks to call back later"]
)
def test_other_words_for_needing_time(trigger):
    assert changed("Needs more time", trigger, "missing-branch") == []


def test_a_voicemail_field_stands_for_the_branch():
    assert changed("- Voicemail", "- Sings", "missing-branch") == [(12, "voicemail")]
    with_field = GOOD.replace("- Voicemail", "- Sings").replace(
        "**Duration**", "**Voicemail**: Please call.\n**Duration**"
    )
    assert found(with_field, "missing-branch") == []


@pytest.mark.parametrize("action", ["juggle", "run a mile", "upload the file"])
def test_actions_only_a_model_can_do(action):
    assert changed("apologize", action, "unknown-action") == [(17, action)]


@pytest.mark.parametrize(
    "action",
    [
        '"So sorry."',
        "run openclaw_query to email the escalation contact",
        "escalate to dispatch",
        "Thank them",
        "leave message with the new date",
        "ask for a preferred day",
        "confirm",
    ],
)
def test_actions_everybody_can_do(action):
    assert changed("apologize", action, "unknown-action") == []


@pytest.mark.parametrize("action", ["hang up without a message", "say goodbye", "end the call"])
def test_other_words_for_closing(action):
    assert changed("apologize + close", action, "branch-without-close") == []


def test_a_branch_needs_both_sides():
    assert changed("Agrees ->", "Agrees", "branch-without-arrow")[0][0] == 13
    assert changed("Agrees -> ", "-> ", "branch-without-arrow") == [(13, "->")]
