import json
from collections import Counter

import pytest

from app.engine.clock import PretendClock
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Event, UserFinal, from_json
from app.engine.model.brief import Brief
from app.engine.model.call import Phase
from app.engine.model.result import CallResult, Ended, Identity, Outcome
from app.engine.providers.base import Moved, Said
from app.engine.providers.simulator.person import Person
from tests.engine.providers.calls import brief
from tests.engine.providers.profiles import FACTS, debt_profile, survey_profile
from tests.engine.providers.simulator.runs import MONDAY, Ran, call, number, simulator


async def campaign(seed: int, rows: int = 22, told: Brief | None = None) -> list[Ran]:
    provider = simulator(seed=seed)
    return [await call(provider, str(n), to=number(n), brief=told) for n in range(rows)]


async def replayed(ran: Ran, events: list[Event] | None = None) -> CallResult:
    assert ran.end.answered_at is not None
    conversation = Conversation.start(ran.request.brief, ran.end.answered_at)
    for event in events or [from_json(line) for line in ran.end.journal]:
        _ = [command async for command in conversation.on(event)]
    return conversation.result()


OUTCOMES = {
    "agrees": {Outcome.GOAL_MET},
    "needs_time": {Outcome.PROMISED},
    "refuses": {Outcome.REFUSED},
    "disputes": {Outcome.DISPUTED},
    "voicemail": {Outcome.VOICEMAIL_LEFT},
    "wrong_person": {Outcome.WRONG_PERSON},
    "hangs_up": {Outcome.HUNG_UP},
    "opts_out": {Outcome.OPTED_OUT},
}


@pytest.mark.parametrize("kind", OUTCOMES)
async def test_what_comes_of_a_call_is_what_the_person_wanted(kind: str):
    provider = simulator(only=(kind,))
    runs = [await call(provider, str(n), to=number(n)) for n in range(30)]
    outcomes = Counter(ran.end.outcome for ran in runs)
    right = sum(outcomes[outcome] for outcome in OUTCOMES[kind])
    assert right >= 27, outcomes


@pytest.mark.parametrize("seed", [7, 8])
async def test_the_journal_alone_repeats_the_call(seed: int):
    for ran in await campaign(seed):
        if not ran.end.journal:
            continue
        again = await replayed(ran)
        assert again == ran.end.result


async def test_one_yes_turned_into_a_dispute_changes_the_outcome():
    ran = await call(simulator(only=("agrees",)))
    assert ran.end.outcome is Outcome.GOAL_MET
    events = [from_json(line) for line in ran.end.journal]
    told = [await replayed(ran, events[:n]) for n in range(1, len(events))]
    wish = next(
        n
        for n, before in enumerate(told, start=1)
        if before.identity is Identity.CONFIRMED and isinstance(events[n], UserFinal)
    )
    events[wish] = UserFinal(events[wish].at, "I never bought that.")
    assert (await replayed(ran, events)).outcome is Outcome.DISPUTED


async def test_people_hear_the_agents_words_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    heard: list[str] = []
    hears = Person.hears

    def spy(self: Person, words: str):
        heard.append(words)
        return hears(self, words)

    monkeypatch.setattr(Person, "hears", spy)
    provider = simulator()
    for row in range(20):
        heard.clear()
        ran = await call(provider, str(row), to=number(row))
        said = " ".join(ran.agent)
        assert all(words in said for words in heard)
        assert heard or "UserFinal" not in str(ran.end.journal)


async def test_no_fact_is_known_to_a_person_before_the_agent_said_it():
    private = [value for name, value in FACTS.items() if name != "debtor_name"]
    for ran in await campaign(11):
        agent = ""
        for event in ran.events:
            if isinstance(event, Said) and event.turn.who == "agent":
                agent += event.turn.text
            elif isinstance(event, Said):
                assert all(v in agent for v in private if v in event.turn.text)


async def test_the_link_goes_out_only_after_somebody_said_who_they_are():
    for seed in (7, 12):
        for ran in await campaign(seed):
            result = ran.end.result
            assert result is not None
            if any(FACTS["payment_link"] in str(tool.args) for tool in result.tools):
                assert result.identity is Identity.CONFIRMED


async def test_a_wrong_person_learns_nothing_whatever_they_say():
    provider = simulator(only=("wrong_person",))
    for row in range(60):
        said = " ".join((await call(provider, str(row), to=number(row))).agent)
        assert not any(FACTS[name] in said for name in ("amount_due", "purchase", "payment_link"))


async def test_a_survey_is_answered_question_by_question():
    facts = {"customer_name": "Dana Ruiz"}
    provider = simulator(only=("agrees",))
    fields = [
        set(ran.end.result.fields)
        for n in range(12)
        if (
            ran := await call(provider, str(n), to=number(n), brief=brief(survey_profile(), facts))
        ).end.result
    ]
    assert sum(found >= {"score", "reason", "contact_ok"} for found in fields) >= 9, fields


async def test_a_branch_of_the_owners_own_is_somebodys_wish_and_taken():
    profile = debt_profile(("Wants the blue umbrella", ('"Zebra, noted."', "close")))
    provider = simulator(only=("own_words",))
    runs = [await call(provider, str(n), to=number(n), brief=brief(profile)) for n in range(12)]
    assert all("umbrella" in " ".join(ran.callee) for ran in runs)
    assert sum("Zebra" in " ".join(ran.agent) for ran in runs) >= 11


async def test_a_machine_gets_a_message_and_no_person_answers_it():
    ran = await call(simulator(only=("voicemail",)))
    assert len(ran.callee) == 1
    assert json.loads(ran.end.journal[1])["event"] == "Machine"
    assert FACTS["amount_due"] not in " ".join(ran.agent)


async def test_real_pace_takes_as_long_as_talking_does():
    clock = PretendClock(MONDAY)
    ran = await call(simulator(clock, pace="real", only=("agrees",)))
    moves = {event.phase: event.at for event in ran.events if isinstance(event, Moved)}
    assert 3 <= (moves[Phase.IN_CALL] - moves[Phase.RINGING]).total_seconds() <= 16
    assert ran.end.answered_at == moves[Phase.IN_CALL]
    words = sum(len(said.split()) for said in ran.agent + ran.callee)
    lasted = (clock.now() - moves[Phase.IN_CALL]).total_seconds()
    assert words / 2.5 <= lasted <= words / 2.5 + 60


async def test_pace_changes_no_word():
    fast = await call(simulator(only=("needs_time",)))
    real = await call(simulator(pace="real", only=("needs_time",)))
    assert (fast.agent, fast.callee) == (real.agent, real.callee)
    assert [e.turn.at for e in fast.events if isinstance(e, Said)] == [
        e.turn.at for e in real.events if isinstance(e, Said)
    ]


async def test_the_maximum_duration_ends_the_call():
    short = brief(debt_profile()).model_copy(update={"max_duration_secs": 12})
    ran = await call(simulator(only=("agrees",)), brief=short)
    assert ran.end.ended is Ended.MAX_DURATION
    assert json.loads(ran.end.journal[-1])["event"] == "TimeLimit"


async def test_people_cut_in_and_drift_off_now_and_then():
    met: Counter[str] = Counter()
    for seed in range(1, 6):
        for ran in await campaign(seed):
            met.update(json.loads(line)["event"] for line in ran.end.journal)
    assert met["Silence"] >= 3
    assert met["BargeIn"] >= 1
    assert met["HungUp"] >= 5


async def test_seeds_give_different_days():
    tallies: set[tuple[tuple[str, int], ...]] = set()
    said: set[str] = set()
    fewest = 99
    for seed in range(1, 21):
        runs = await campaign(seed)
        tally = Counter(str(ran.end.outcome) for ran in runs)
        tallies.add(tuple(sorted(tally.items())))
        fewest = min(fewest, len(tally))
        said.update(words for ran in runs for words in ran.callee)
    assert len(tallies) >= 18
    assert len(said) >= 300
    assert fewest >= 5
