"""The engine's noun: fresh from disk, and plain about what is not there."""

import os
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.playbook.playbooks import Playbooks

HEAD = "## Outbound Mode\n### Script profiles\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "playbook.md"
    file.write_text(HEAD + "#### rent\n**Kind**: notice\n#### poll\n**Kind**: survey\n", "utf-8")
    return file


def test_a_change_on_disk_is_seen_at_the_next_call(path):
    playbooks = Playbooks()
    before = playbooks.read(path)
    assert playbooks.read(path) is before
    stamp = path.stat().st_mtime_ns
    path.write_text(path.read_text("utf-8").replace("rent", "wood"), "utf-8")
    os.utime(path, ns=(stamp, stamp))
    assert [p.name for p in playbooks.read(path).profiles] == ["wood", "poll"]


def test_a_profile_by_name(path):
    assert Playbooks().profile(path, " RENT").name == "rent"
    with pytest.raises(Problem) as refused:
        Playbooks().profile(path, "loan")
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert "rent, poll" in refused.value.hint


def test_a_file_without_profiles_says_where_they_go(path):
    path.write_text("# Nothing", "utf-8")
    with pytest.raises(Problem) as refused:
        Playbooks().profile(path, "loan")
    assert "####" in refused.value.hint


def test_a_doubled_name_is_refused(path):
    path.write_text(HEAD + "#### rent\n#### Rent\n", "utf-8")
    with pytest.raises(Problem) as refused:
        Playbooks().profile(path, "rent")
    assert refused.value.kind is ProblemKind.CONFLICT


def test_bytes_that_are_not_utf8_are_an_error(path):
    path.write_bytes(HEAD.encode() + b"#### rent\n**Kind**: notice\ncaf\xe9\n")
    playbooks = Playbooks()
    assert [(p.code, p.line) for p in playbooks.read(path).problems] == [("not-utf8", 5)]
    assert "not-utf8" in [p.code for p in playbooks.check_file(path).problems]
    with pytest.raises(Problem) as refused:
        playbooks.profile(path, "rent")
    assert refused.value.kind is ProblemKind.CONFLICT


def test_open_and_check(path):
    playbooks = Playbooks()
    assert playbooks.open(path).text == path.read_text("utf-8")
    assert playbooks.check(playbooks.open(path).text) == playbooks.check_file(path)
    with pytest.raises(Problem):
        playbooks.read(path.with_name("no.md"))
