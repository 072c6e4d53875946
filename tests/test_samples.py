"""The shipped playbook and its lists: what a new owner sees first."""

import csv
from datetime import date, datetime

import phonenumbers
import pytest

from app.engine.engine import Engine
from app.engine.model.brief import Agent
from app.engine.model.profile import Profile
from app.engine.model.template import fill
from app.engine.playbook.check import check
from app.engine.playbook.document import Document
from app.engine.playbook.facts import fact_type
from app.paths import sample_playbooks
from app.samples import rehearsal_facts

STARTER = check(Document.open(sample_playbooks() / "starter.md").text)
NAMES = ["debt-collection", "appointment-reminder", "sales-follow-up", "notification", "survey"]
KINDS = ["collection", "reminder", "marketing", "notice", "survey"]
BUSINESS = "harbor lane"  # the demo's own name: no row may be mistaken for it

# The worked example of the Voice API.
BOBBY = {
    "debtor_name": "Bobby",
    "amount_due": "$154.56",
    "currency": "USD",
    "due_date": "May 25, 2026",
    "purchase": "1,000 SMS credits",
    "payment_link": "https://pay.vello.io/inv/bobby-154",
    "creditor": "Vello",
}


def profile(name: str) -> Profile:
    found = STARTER.profile(name)
    assert found is not None
    return found


def missing_facts(found: Profile, given: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        fact.name
        for fact in found.expected_facts
        if not fact.optional and not given.get(fact.name, "").strip()
    )


def rows(name: str) -> list[dict[str, str]]:
    with (sample_playbooks() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(name: str, row: dict[str, str]) -> dict[str, str]:
    """A row's cells under the profile's fact names; the person's name stands under Name."""
    wanted = [fact.name for fact in profile(name).expected_facts]
    cells = {header.lower().replace(" ", "_"): cell for header, cell in row.items()}
    person = next(fact for fact in wanted if fact.endswith("_name"))
    return {fact: cells["name" if fact == person else fact] for fact in wanted}


def test_the_starter_has_no_finding_above_info():
    assert [p.name for p in STARTER.profiles] == NAMES
    assert [p.kind.value for p in STARTER.profiles] == KINDS
    assert [p for p in STARTER.problems if p.severity != "info"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_is_worked_out(name):
    found = profile(name)
    assert not found.kind_guessed
    assert found.goal
    assert found.question
    assert found.statement
    assert found.escalation
    assert found.hard_limits
    assert 60 <= (found.duration_secs or 0) <= 300
    assert len(found.branches) >= 7
    assert sum('"' in action for b in found.branches for action in b.actions) >= 6


def test_the_debt_profile_keeps_everything_private_until_identity():
    found = profile("debt-collection")
    assert found.question == "Hi, is this {facts.debtor_name}?"
    assert not any(fact.public for fact in found.expected_facts)
    share = next(b for b in found.branches if b.trigger.startswith("Agrees"))
    assert "share {facts.payment_link}" in share.actions


def test_the_worked_example_fits_the_debt_profile():
    found = profile("debt-collection")
    assert missing_facts(found, BOBBY) == ()
    opening = fill(found.opening or "", BOBBY, "Ava")
    assert opening.missing == ()
    assert "$154.56 that was due May 25, 2026" in opening.text


def test_the_survey_asks_three_named_questions():
    assert [q.name for q in profile("survey").questions] == ["score", "reason", "contact_ok"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_fills_every_fact_with_a_value_of_its_type(name):
    found, listed = profile(name), rows(name)
    assert len(listed) == 25
    for row in listed:
        given = facts(name, row)
        assert missing_facts(found, given) == ()
        for fact in found.expected_facts:
            value = given[fact.name]
            assert fact_type(fact.type).read(value) == value
    assert len({row["Name"] for row in listed}) == 25
    assert len({tuple(facts(name, row).values()) for row in listed}) == 25


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_fictional_and_three_of_them_are_trouble(name):
    written = [row["Phone"] for row in rows(name)]
    good, trouble = [], []
    for text in written:
        number = phonenumbers.parse(text, "US")
        region = phonenumbers.region_code_for_number(number)
        toll_free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
        if not phonenumbers.is_valid_number(number):
            trouble.append("unusable")
        elif toll_free or region != "US":
            trouble.append("toll-free" if toll_free else str(region))
        else:
            good.append(str(number.national_number))
    assert sorted(trouble) == ["CA", "toll-free", "unusable"]
    assert len(set(good)) == 22
    assert all(number[3:8] == "55501" for number in good)
    assert len({number[:3] for number in good}) >= 15
    assert {"808"} < {number[:3] for number in good}
    assert len({"".join(c if not c.isdigit() else "0" for c in text) for text in written}) >= 6


def test_no_creditor_is_mistaken_for_the_business_of_the_demo():
    creditors = {row["Creditor"].lower() for row in rows("debt-collection")}
    assert len(creditors) >= 5
    assert not any(BUSINESS in creditor or creditor in BUSINESS for creditor in creditors)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_nowhere(name):
    for row in rows(name):
        for cell in row.values():
            if "://" in cell:
                assert cell.split("/")[2].endswith(".example")


DEMO_DAY = date(2026, 6, 1)
PAST = {"debt-collection": "due_date", "sales-follow-up": "inquiry_date", "survey": "visit_date"}
COMING = {"appointment-reminder": "appointment_date", "notification": "new_date"}


@pytest.mark.parametrize(("name", "fact"), [*PAST.items(), *COMING.items()])
def test_dates_are_written_out_and_lie_where_the_demo_says_they_do(name: str, fact: str):
    for row in rows(name):
        said = facts(name, row)[fact]
        day = datetime.strptime(said, "%B %d, %Y").date()  # noqa: DTZ007  no clock in it
        assert f"{day:%B} {day.day}, {day.year}" == said
        assert (day < DEMO_DAY) is (name in PAST), said


def test_nothing_stands_between_the_collection_notice_and_the_name():
    assert (profile("debt-collection").statement or "").startswith("This is {AGENT_NAME}")


@pytest.mark.parametrize("name", NAMES)
async def test_a_rehearsal_is_about_somebody_of_the_shipped_list(name: str) -> None:
    profile = next(profile for profile in STARTER.profiles if profile.name == name)
    engine = Engine(None)
    facts = rehearsal_facts(engine, profile, Agent(name="Ava", business="Fern & Co"))
    other = rehearsal_facts(engine, profile.model_copy(update={"name": "mine"}), Agent(name="Ava"))
    await engine.close()
    declared = {fact.name for fact in profile.expected_facts}
    assert set(facts) == set(other) == declared
    assert all(facts.values())
    listed = (sample_playbooks() / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1]
    said = [fact for fact in facts if facts[fact] in listed]
    assert len(said) > len(declared) / 2
    assert set(facts) & {"creditor", "business", "clinic", "sender"} == {
        fact for fact, value in facts.items() if value == "Fern & Co"
    }
