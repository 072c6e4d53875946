"""Every code that the engine uses has words; verdicts are worded by what refused them."""

import re
from pathlib import Path

import pytest

from app.engine.model.checked import REMEDIES, CheckedRow, FindingGroup
from app.engine.model.contact import RowFinding
from app.ui import icons
from app.ui.pages.contacts import finding_words

ENGINE = Path(finding_words.__file__).parents[3] / "engine" / "contacts"
CODE = re.compile(
    r'(?:_told\(\s*row,\s*|code=|return |= |append\(\(|\[\(|^\s*)"([a-z]+(?:-[a-z]+)+)"', re.M
)
USED = ("cells.py", "judge.py", "check_rows.py", "phone_refusals.py")
WHOLE_FILE = {"phone-column-unclear", "no-phone-column", "unclosed-quote", "line-too-long"}


def codes_in(*files: str) -> set[str]:
    return {code for file in files for code in CODE.findall((ENGINE / file).read_text("utf-8"))}


def test_the_codes_of_the_engine_have_words() -> None:
    used = codes_in(*USED) - WHOLE_FILE
    assert len(used) > 10
    assert used <= finding_words.known_codes()


@pytest.mark.parametrize("code", sorted(finding_words.known_codes()))
def test_each_has_an_icon_that_exists(code: str) -> None:
    group = FindingGroup(code, "error", "message", (1,), None)
    assert finding_words.finding_icon(group) in icons.names()
    assert finding_words.finding_title(group) not in ("", code)


def test_every_remedy_has_words() -> None:
    names = {name for offered in REMEDIES.values() for name in offered}
    for name in names:
        assert finding_words.remedy_word(name)
        assert "3" in finding_words.done_words(name, 3)
    assert set(REMEDIES) <= finding_words.known_codes()


def test_a_column_makes_some_titles_plainer() -> None:
    assert finding_words.finding_title(FindingGroup("empty", "error", "", (1,), "Mobile")) == (
        "No phone number"
    )
    missing = FindingGroup("missing-fact", "warning", "", (1,), "Balance")
    assert finding_words.finding_title(missing) == "Balance is empty"
    assert finding_words.finding_title(FindingGroup("new", "error", "", (), None)) == "new"


@pytest.mark.parametrize(
    ("verdict", "code", "word", "icon"),
    [
        ("accepted", None, "Accepted", "check"),
        ("warned", "formula", "Warned", "alert"),
        ("refused", "duplicate", "Duplicate", "copy"),
        ("refused", "country-blocked", "Refused", "ban"),
        ("refused", "bad-phone", "Refused", "x"),
        ("refused", None, "Waits", "clock"),
        ("left out", "bad-phone", "Left out", "x"),
    ],
)
def test_verdicts(verdict: str, code: str | None, word: str, icon: str) -> None:
    found = (RowFinding(row=1, code=code, severity="error", message="m"),) if code else ()
    shown = finding_words.verdict_badge(CheckedRow(1, 2, (), verdict, found))  # type: ignore[arg-type]
    assert (shown[0], shown[2]) == (word, icon)
