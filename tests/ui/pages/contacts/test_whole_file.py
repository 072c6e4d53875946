"""A file that is refused as a whole: in a shop owner's words, with what to do."""

from pathlib import Path

import pytest

from app.ui.pages.contacts import whole_file


@pytest.mark.parametrize(
    "code", ["html", "binary", "empty", "missing", "unreadable", "unclosed-quote"]
)
def test_known_codes_say_what_to_do(code: str) -> None:
    title, problem = whole_file.refusal(code, "Line 3 says so.", Path("/home/ann/list.csv"))
    assert title
    assert len(problem.hint.split(". ")) > 1
    assert "--" not in problem.detail, "no words of the terminal"


def test_other_codes_keep_the_engines_sentence() -> None:
    title, problem = whole_file.refusal("line-too-long", "Line 3 is too long.", Path("list.csv"))
    assert problem.detail == "Line 3 is too long."
    assert title == "This file cannot be read as a list"


def test_details_are_lines_to_copy() -> None:
    told = whole_file.details("html", Path("/home/ann/list.csv"), "18 kB", "2026-06-01 14:00")
    assert told.splitlines() == [
        "code    html",
        "file    /home/ann/list.csv (18 kB)",
        "time    2026-06-01 14:00",
    ]
