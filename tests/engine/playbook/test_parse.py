"""Whole playbooks."""

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.model.profile import ProfileKind
from app.engine.playbook.parse import parse

TEXT = """# Our playbook

## Inbound Mode
#### greeting
**Opening**: "Hello"

## Outbound Mode
Be brief.

### Script profiles
#### rent
**Goal recap**: collect the rent of
{facts.month}.
**Expected facts**: tenant_name, rent (money), due_date
**Opening** (verify identity first):
"Hi, is this {facts.tenant_name}? - Hi, this is {AGENT_NAME} about {facts.rent}."
**Branches**:
- Agrees -> "Thank you + goodbye" + close
- Refuses -> escalate + close
**Voicemail**: "Please call us."
**Escalation**: Write to the office.
**Mood**: calm
**Hard limits**: no discounts, never argue
**Duration**: under 3 minutes

#### poll
**Kind**: survey
**Questions**:
1. score: "How was it?"

## Notes
Mine.
"""


def test_a_profile_is_read_whole():
    rent = parse(TEXT).profile("Rent ")
    assert rent is not None
    assert (rent.line, rent.end_line) == (11, 26)
    assert rent.goal == "collect the rent of {facts.month}."
    assert [(f.name, f.type, f.line) for f in rent.expected_facts] == [
        ("tenant_name", "text", 14),
        ("rent", "money", 14),
        ("due_date", "date", 14),
    ]
    assert rent.question == "Hi, is this {facts.tenant_name}?"
    assert rent.statement == "Hi, this is {AGENT_NAME} about {facts.rent}."
    assert [(b.trigger, b.actions, b.line) for b in rent.branches] == [
        ("Agrees", ('"Thank you + goodbye"', "close"), 18),
        ("Refuses", ("escalate", "close"), 19),
    ]
    assert rent.voicemail == "Please call us."
    assert rent.escalation == "Write to the office."
    assert rent.hard_limits == ("no discounts", "never argue")
    assert rent.duration_secs == 180
    assert (rent.kind, rent.kind_guessed) == (ProfileKind.NOTICE, True)
    assert [(f.label, f.known) for f in rent.fields if not f.known] == [("Mood", False)]
    assert rent.fields[2].remark == "verify identity first"


def test_the_file_is_read_whole():
    playbook = parse(TEXT)
    assert [profile.name for profile in playbook.profiles] == ["rent", "poll"]
    assert playbook.guidance == "Be brief."
    assert playbook.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert playbook.problems == ()
    poll = playbook.profiles[1]
    assert (poll.kind, poll.kind_guessed) == (ProfileKind.SURVEY, False)
    assert [(q.number, q.name, q.text) for q in poll.questions] == [(1, "score", "How was it?")]


def test_a_profiles_hash_is_of_its_own_bytes():
    rent = parse(TEXT).profiles[0]
    own = "".join(TEXT.splitlines(keepends=True)[rent.line - 1 : rent.end_line - 1])
    assert rent.sha256 == hashlib.sha256(own.encode()).hexdigest()
    assert parse(TEXT.replace("Mine.", "Yours.")).profiles[0].sha256 == rent.sha256
    assert parse(TEXT.replace("calm", "glad")).profiles[0].sha256 != rent.sha256


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(end):
    ours, theirs = parse(TEXT), parse("\ufeff" + TEXT.replace("\n", end))
    assert [p.model_dump(exclude={"sha256", "fields"}) for p in ours.profiles] == [
        p.model_dump(exclude={"sha256", "fields"}) for p in theirs.profiles
    ]
    assert [f.text for p in ours.profiles for f in p.fields] == [
        f.text for p in theirs.profiles for f in p.fields
    ]


def test_a_heading_in_a_fence_is_no_profile():
    text = TEXT.replace("## Notes", "```\n#### fake\n**Kind**: survey\n```\n\n## Notes")
    assert [profile.name for profile in parse(text).profiles] == ["rent", "poll"]


def test_a_profile_without_a_name_is_left_out():
    assert [p.name for p in parse(TEXT.replace("#### poll", "####")).profiles] == ["rent"]


FRAGMENTS = [
    "## Outbound Mode",
    "### Script profiles",
    "#### a",
    '**Opening**: "Is this {facts.a}? - Hi"',
    "**Expected facts**: a, b (money)",
    "**Branches**:",
    "- Yes -> close",
    "  - nested",
    "1. one",
    "**Duration**: 1 minute",
    "```",
    "<!-- x",
    "-->",
    "> quote",
    "---",
    "",
    "text",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=16))
def test_any_text_is_a_playbook(lines):
    text = "\n".join(lines)
    total = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    playbook = parse(text)
    last = 0
    for profile in playbook.profiles:
        assert last <= profile.line < profile.end_line <= total + 1
        last = profile.end_line
        for field in profile.fields:
            assert profile.line < field.line < profile.end_line


def test_time_grows_with_the_text_and_no_faster():
    one = TEXT[TEXT.index("#### rent") : TEXT.index("#### poll")]

    def secs(profiles: int) -> float:
        body = "".join(one.replace("rent\n", f"rent-{n}\n", 1) for n in range(profiles))
        text = "## Outbound Mode\n### Script profiles\n" + body
        begin = time.process_time()
        assert len(parse(text).profiles) == profiles
        return time.process_time() - begin

    secs(20)
    assert secs(1200) < 12 * max(secs(300), 0.01)
