"""A talk in the terminal, as it is typed and printed."""

import pytest

from tests.cli.runs import Shell
from tests.cli.test_rehearse import typed


def test_a_typed_talk(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "Hello?", "/look", "Yes, this is Dana.", "/interrupt 3", "/what", "")
    code, out, _ = sh(
        "rehearse", "--playbook", sh.playbook, "--profile", "reminder",
        "--fact", "visit_date=June 9", "--name", "Dana",
    )  # fmt: skip
    assert code == 0
    assert "is this Dana?" in out
    assert "Stage: waits to hear who is speaking." in out
    assert "Kept private: visit_date" in out
    assert "They heard: Your visit is" in out
    assert "/silence" in out
    assert "Ended: callee_hangup. Outcome: hung_up." in out


def test_answers_are_shown_with_their_words(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "Hello?", "Yes, speaking.", "I need more time.", "Tomorrow", "Yes.", "Bye")
    code, out, _ = sh("rehearse")
    assert code == 0
    assert out.startswith("Made up: debtor_name = ")
    assert "promised_date: 2" in out
    assert '  "Tomorrow"' in out
    assert "Would do: Promise of $714.00 written down for 2" in out


def test_json_of_a_talk_is_its_result(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "Hello?", "/silence", "/hangup", "nobody hears this")
    code, told = sh.json("rehearse")
    assert code == 0
    assert sorted(told) == ["ended", "fields", "outcome", "tools", "turns"]
    assert told["ended"] == "callee_hangup"
    assert [turn["text"] for turn in told["turns"] if turn["who"] == "callee"] == ["Hello?"]
