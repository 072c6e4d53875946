from collections import Counter

import pytest

from app.engine.model.profile import Profile
from app.engine.providers.simulator.kinds import ALWAYS, Kind, wishes
from app.engine.providers.simulator.people import draw, first_name
from app.engine.providers.simulator.person import Person
from app.engine.providers.simulator.phrases import phrases
from tests.engine.providers.profiles import branches, debt_profile, survey_profile

TEN = set(list(Kind)[:10])
SCRIPT = (
    "This is Ava, an AI assistant. This call is recorded. Hi, is this Bobby?",
    "Hi Bobby, this is about your purchase, that was due last week.",
    "Which date could you pay it?",
    "I have Friday. Is that right?",
    "Would you like me to text you the link?",
    "Thank you. Goodbye.",
)


def talk(person: Person, *words: str) -> list[str]:
    return [person.greets().text, *(person.hears(said).text for said in words or SCRIPT)]


def kinds(profile: Profile | None) -> set[Kind]:
    return {wish.kind for wish in wishes(profile)}


def test_a_debt_list_meets_all_ten():
    assert kinds(debt_profile()) == TEN


def test_an_unknown_branch_is_somebodys_wish():
    profile = debt_profile(("Wants the blue one", ("close",)), ("Already paid", ("close",)))
    assert kinds(profile) == TEN | {Kind.OWN_WORDS, Kind.ALREADY_DONE}
    person = next(
        person
        for n in range(500)
        if (person := draw(profile, "Bobby", str(n))).who.kind is Kind.OWN_WORDS
    )
    assert any("the blue one" in said for said in talk(person))


def test_without_a_branch_nobody_disputes_refuses_or_needs_time():
    assert kinds(survey_profile()) == {Kind.AGREES, Kind.REFUSES, *ALWAYS}
    assert kinds(None) == {Kind.AGREES, *ALWAYS}


def test_all_kinds_are_drawn_with_roughly_their_weight():
    profile = debt_profile()
    drawn = Counter(draw(profile, "Bobby", f"7:{n}:1").who.kind for n in range(1500))
    assert set(drawn) == TEN
    assert drawn[Kind.AGREES] > 2 * drawn[Kind.OPTS_OUT] - 60
    assert min(drawn.values()) > 60


def test_the_same_key_is_the_same_person_with_the_same_words():
    first, second = (
        [talk(draw(debt_profile(), "Bobby", f"7:{n}:1")) for n in range(40)] for _ in range(2)
    )
    assert first == second
    assert first != [talk(draw(debt_profile(), "Bobby", f"8:{n}:1")) for n in range(40)]


@pytest.mark.parametrize("kind", sorted(TEN))
def test_only_names_who_is_drawn(kind: Kind):
    assert {draw(debt_profile(), "B", str(n), only=(kind,)).who.kind for n in range(20)} == {kind}


def test_only_reaches_kinds_the_profile_has_no_branch_for():
    plain = Profile.model_validate(
        {**survey_profile().model_dump(), "branches": branches(("Agrees", ("close",)))}
    )
    assert draw(plain, "B", "1", only=(Kind.NEEDS_TIME,)).who.kind is Kind.NEEDS_TIME
    assert draw(plain, "B", "1", only=(Kind.OWN_WORDS,)).who.kind in kinds(plain)


def test_people_say_many_different_things():
    said: Counter[str] = Counter()
    for seed in range(1, 51):
        for row in range(22):
            said.update(talk(draw(debt_profile(), "Bobby Lane", f"{seed}:{row}:1")))
    assert len(said) > 600


def test_a_name_that_is_not_known_is_never_said():
    for n in range(300):
        for words in talk(draw(debt_profile(), None, str(n), only=(Kind.AGREES,))):
            assert "{" not in words
            assert "is ." not in words
            assert "  " not in words


def test_the_wrong_person_has_another_name():
    for n in range(100):
        person = draw(debt_profile(), "Ken Carlos", str(n), only=(Kind.WRONG_PERSON,))
        assert person.who.other not in ("Ken", "Carlos")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Bobby", "Bobby"),
        ("Dr. Maria Lopez", "Maria"),
        ("Lopez, Maria", "Maria"),
        ("Mrs Okafor", "Okafor"),
        ("", ""),
        ("Dr.", ""),
    ],
)
def test_people_call_themselves_by_their_first_name(name: str, first: str):
    assert first_name(name) == first


HABITS = ("asks_who", "hands_over", "aside", "again", "half_heard", "off_topic", "in_the_room")


def does(person: Person, habit: str) -> bool:
    return habit in (person._first, person._then)


def test_habits_are_as_common_as_the_file_says():
    everybody = [draw(debt_profile(), "Bobby", f"{n}", only=(Kind.AGREES,)) for n in range(3000)]
    for habit in HABITS:
        share = sum(does(person, habit) for person in everybody) / 30
        assert abs(share - phrases().habits[habit]) < 1.6, habit


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_is_followed_once_and_then_they_come_to_the_point(habit: str):
    told = {line.split("{um} ")[-1][:12] for line in phrases().say[habit]["any"]}
    met = [
        talk(person, SCRIPT[0], SCRIPT[0], SCRIPT[1], SCRIPT[1], *SCRIPT[2:])
        for n in range(600)
        if does(person := draw(debt_profile(), "Bobby", f"{n}", only=(Kind.NEEDS_TIME,)), habit)
    ]
    assert len(met) > 10
    hits = [sum(any(t.lower() in w.lower() for t in told) for w in words) for words in met]
    assert sum(hit >= 1 for hit in hits) > 0.6 * len(hits)
    wishes_told = [any("time" in w or "pay" in w or "tight" in w for w in words) for words in met]
    assert sum(wishes_told) > 0.8 * len(met)


@pytest.mark.parametrize("kind", [Kind.WRONG_PERSON, Kind.HANGS_UP, Kind.OPTS_OUT])
def test_some_have_no_patience_for_such_things(kind: Kind):
    for n in range(200):
        person = draw(debt_profile(), "Bobby", f"{n}", only=(kind,))
        assert not any(does(person, habit) for habit in HABITS)
