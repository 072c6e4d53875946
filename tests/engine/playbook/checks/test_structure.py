"""Sections and blocks."""

from tests.engine.playbook.findings import GOOD, changed, fix, found


def test_an_empty_file():
    assert [p.code for p in found("  \n")] == [
        "empty",
        "no-outbound-mode",
        "no-script-profiles-section",
    ]


def test_a_section_without_a_profile():
    (problem,) = found("## Outbound Mode\n### Script profiles\n", "empty")
    assert problem.line == 2


def test_dashes_under_text_end_a_profile():
    with_dashes = changed("collection\n", "collection\n---\n", "setext-ends-section")
    assert with_dashes == [(7, "Kind: collection")]
    assert changed("collection\n", "collection\n\n---\n", "setext-ends-section") == []


def test_setext_outside_the_profiles_is_the_owners_business():
    assert found("Notes\n=====\n\n" + GOOD, "setext-ends-section") == []


def test_glued_hashes_are_parted():
    assert changed("**Duration**", "\n####poll\n\n**Duration**", "missing-space-after-hashes") == [
        (20, "####poll")
    ]
    assert fix("**Duration**", "\n####poll\n\n**Duration**", "missing-space-after-hashes") == (
        "#### poll"
    )
    assert changed("**Duration**", "\n```\n####poll\n```\n", "missing-space-after-hashes") == []


def test_blocks_that_are_closed_are_fine():
    closed = GOOD + "\n```\n#### x\n```\n<!-- note\n-->\n"
    assert [p.code for p in found(closed)] == []


def test_a_second_section_is_named_with_the_first():
    (problem,) = found(GOOD + "\n## outbound mode\n", "duplicate-section")
    assert "line 1" in problem.message
