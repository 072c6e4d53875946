"""Sections and profiles are found by their headings."""

import pytest

from app.engine.playbook.blocks import read_blocks
from app.engine.playbook.outline import Outline, plain_title, read_outline


def outline(text: str) -> Outline:
    lines = text.split("\n")
    return read_outline(read_blocks(lines).rows, len(lines))


def names(text: str) -> list[str]:
    return [heading.title for heading in outline(text).profiles]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("plain", "plain"),
        ("**bold** and `code`", "bold and code"),
        ("a &amp; b", "a & b"),
        ("debt_collection", "debt_collection"),
        ("[link](https://x.example)", "link"),
        ("<!-- gone -->", ""),
        ("5\\* hotel", "5* hotel"),
    ],
)
def test_a_title_is_its_words(written, title):
    assert plain_title(written) == title


def test_profiles_stand_under_script_profiles():
    text = "## Outbound Mode\n### Script profiles\n#### a\n##### part\n#### b\n### Other\n#### c"
    assert names(text) == ["a", "b"]


def test_titles_fold_case_and_white_space():
    assert names("## OUTBOUND   mode\n### script\u00a0 Profiles\n#### a") == ["a"]


def test_both_of_two_sections_are_read():
    section = "## Outbound Mode\n### Script profiles\n#### "
    found = outline(f"{section}a\n{section}b")
    assert [h.title for h in found.profiles] == ["a", "b"]
    assert len(found.outbound) == 2


def test_profiles_of_the_inbound_side_are_not_ours():
    inbound = "## Inbound Mode\n### Script profiles\n#### in\n"
    assert names(inbound + "## Outbound Mode\n### Script profiles\n#### out") == ["out"]


def test_a_forgotten_section_heading_costs_no_profile():
    assert names("## Outbound Mode\n#### a") == ["a"]
    assert names("# Playbook\n## Script profiles\n#### a") == ["a"]
    assert names("# Notes\n#### a") == []


def test_a_profile_ends_at_the_next_heading_of_its_level_or_higher():
    text = "## Outbound Mode\n### Script profiles\n#### a\nx\n##### sub\ny\n#### b\nz\n# End\n"
    a, b = outline(text).profiles
    assert (a.line, a.end, b.line, b.end) == (2, 6, 6, 8)
