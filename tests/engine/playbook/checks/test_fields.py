"""Fields a profile should have."""

import pytest

from tests.engine.playbook.findings import GOOD, changed, fix, found


@pytest.mark.parametrize("label", ["Goal recap", "Expected facts", "Opening", "Branches"])
def test_a_missing_field(label):
    assert (6, label) in changed(f"**{label}**", "**Else**", "missing-field")


def test_an_empty_field_is_missing_on_its_line():
    assert changed(
        "**Goal recap**: collect {facts.amount_due}.", "**Goal recap**:", "missing-field"
    ) == [(8, "Goal recap")]


def test_a_near_label_is_pointed_at():
    (problem,) = found(GOOD.replace("**Goal recap**", "**Goal**"), "missing-field")
    assert "“Goal”" in problem.message


def test_a_profile_that_says_no_fact_needs_none_declared():
    text = "#### hello\n**Kind**: notice\n**Goal recap**: greet\n**Opening**: Hi.\n**Branches**:\n"
    section = "## Outbound Mode\n### Script profiles\n"
    lines = "- x -> close\n"
    assert [p.subject for p in found(section + text + lines, "missing-field")] == []


def test_a_survey_needs_questions():
    assert changed("collection", "survey", "missing-field") == [(6, "Questions")]


def test_a_profile_without_fields_says_only_that():
    text = "## Outbound Mode\n### Script profiles\n#### a\ntext\n"
    assert [p.code for p in found(text)] == ["no-fields"]


def test_a_field_twice():
    assert changed("**Duration**", "**Kind**: notice\n**Duration**", "duplicate-section") == [
        (19, "Kind")
    ]


def test_a_kind_that_is_none():
    assert changed("collection", "circus", "missing-kind") == [(7, "circus")]
    assert fix("collection", "circus", "missing-kind") == "notice"
    assert changed("**Kind**: collection\n", "", "missing-kind") == [(6, "rent")]


@pytest.mark.parametrize("words", ["a while", "10 seconds", "2 hours"])
def test_a_duration_that_no_call_can_have(words):
    assert changed("under 3 minutes", words, "missing-field") == [(19, "Duration")]
