"""The profile around a line."""

import pytest

from app.engine.playbook.check import check
from app.engine.playbook.preview import profile_around

TEXT = (
    "# Mine\n## Inbound Mode\n#### hello\n**Kind**: survey\n"
    "## Outbound Mode\nBe kind.\n### Script profiles\n#### rent\n**Kind**: notice\n"
    "**Opening**: Hi.\n##### more\ntext\n#### poll\n**Kind**: survey"
)
LINES = TEXT.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("line", "name"),
    [(0, None), (3, None), (5, None), (7, "rent"), (11, "rent"), (12, "poll"), (13, "poll")],
)
def test_a_line_is_in_its_profile(line: int, name: str | None) -> None:
    found = profile_around(LINES, line)
    assert (found.name if found else None) == name


def test_it_is_the_profile_that_the_whole_text_has() -> None:
    found = profile_around(LINES, 9)
    whole = check(TEXT).profile("rent")
    assert found is not None
    assert whole is not None
    assert (found.line, found.end_line) == (whole.line, whole.end_line)
    assert (found.opening, found.kind, found.sha256) == (whole.opening, whole.kind, whole.sha256)


def test_the_last_line_and_line_ends_of_any_kind_are_fine() -> None:
    found = profile_around([line.replace("\n", "\r\n") for line in LINES], 13)
    assert found is not None
    assert found.kind == "survey"


def test_the_headings_of_a_text_are_told() -> None:
    sections = [(s.title, s.level, s.line) for s in check(TEXT).sections]
    assert sections[0] == ("Mine", 1, 1)
    assert ("rent", 4, 8) in sections
