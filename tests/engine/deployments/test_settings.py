"""Rules may be tightened freely; loosening any of them asks for a reason that is kept."""

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.deployments.settings import loosened
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import SettingsChanged
from app.engine.model.language_model import LanguageModel
from app.engine.model.phone import PhoneKind
from app.engine.model.settings import Settings
from tests.fakes import open_engine

# Every setting, with the answer to "may somebody be called who was not called before?"
ALLOWS_MORE = {
    "countries": lambda old, new: bool(set(new) - set(old)),
    "blocked_kinds": lambda old, new: bool(set(old) - set(new)),
    "per_number_hour": lambda old, new: new > old,
    "per_deployment_hour": lambda old, new: new > old,
    "per_deployment_day": lambda old, new: new > old,
    "campaign_per_number_day": lambda old, new: new > old,
    "campaign_per_number_week": lambda old, new: new > old,
    "conversation_pause_days": lambda old, new: new < old,
    "hours_from": lambda old, new: new < old,
    "hours_until": lambda old, new: new > old,
    "weekdays": lambda old, new: bool(set(new) - set(old)),
    "default_country": lambda old, new: False,
    "language_model": lambda old, new: False,
    "api_on": lambda old, new: False,
    "api_port": lambda old, new: False,
    "fetch_recordings": lambda old, new: False,
    "keep_recordings_days": lambda old, new: False,
}


def hours(first: int, last: int) -> st.SearchStrategy[time]:
    return st.integers(first * 60, last * 60).map(lambda m: time(m // 60, m % 60))


ANY = st.builds(
    Settings,
    countries=st.lists(st.sampled_from(["US", "CA", "PR"]), unique=True).map(tuple),
    blocked_kinds=st.lists(st.sampled_from([*PhoneKind]), unique=True, max_size=4).map(tuple),
    per_number_hour=st.integers(1, 5),
    per_deployment_hour=st.integers(1, 60),
    per_deployment_day=st.integers(1, 300),
    campaign_per_number_day=st.integers(1, 5),
    campaign_per_number_week=st.integers(1, 9),
    hours_from=hours(8, 12),
    hours_until=hours(13, 21),
    weekdays=st.lists(st.integers(0, 6), unique=True).map(tuple),
    default_country=st.sampled_from(["US", "CA"]),
    language_model=st.builds(LanguageModel, model=st.sampled_from(["", "small-voice"])),
)


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


def test_every_setting_is_judged() -> None:
    assert set(ALLOWS_MORE) == set(Settings.model_fields)


@settings(max_examples=100, deadline=None)
@given(ANY, ANY)
def test_exactly_what_allows_more_is_called_looser(before: Settings, after: Settings) -> None:
    wanted = {
        str(Settings.model_fields[name].title)
        for name, more in ALLOWS_MORE.items()
        if more(getattr(before, name), getattr(after, name))
    }
    assert set(loosened(before, after)) == wanted
    assert loosened(before, before) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"countries": ("US", "MX")},
        {"blocked_kinds": ()},
        {"per_deployment_day": 101},
        {"hours_from": time(8, 0)},
        {"weekdays": (0, 1, 2, 3, 4, 5, 6)},
    ],
)
async def test_loosening_needs_a_reason_and_is_audited_with_it(
    engine: Engine, changes: dict[str, object]
) -> None:
    for reason in ("", "  "):
        with pytest.raises(Problem, match="needs a reason") as refused:
            engine.settings.change(changes, reason=reason)
        assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert engine.settings.current == Settings()
    after = engine.settings.change(changes, reason="our customers asked for it")
    assert engine.settings.current == after
    newest = [*engine.audit.rows()][-1]
    assert newest.kind == "settings-changed"
    assert newest.payload is not None
    assert set(newest.payload["changed"]) == set(changes)
    assert newest.payload["reason"] == "our customers asked for it"
    assert len(newest.payload["loosened"]) == 1


async def test_tightening_is_free_and_told_and_nothing_new_is_silent(engine: Engine) -> None:
    heard: list[SettingsChanged] = []
    engine.bus.subscribe(SettingsChanged, heard.append)
    engine.settings.change({"per_number_hour": 2})
    rows = engine._store.audit.count()
    engine.settings.change({"per_number_hour": 2})
    assert len(heard) == 1
    assert engine._store.audit.count() == rows


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"per_number_hour": 6}, "/per_number_hour"),
        ({"per_number_hour": 0}, "/per_number_hour"),
        ({"hours_from": time(7, 59)}, "/hours_from"),
        ({"hours_until": time(21, 1)}, "/hours_until"),
        ({"colour": "red"}, "/colour"),
        ({"weekdays": "Monday"}, "/weekdays"),
        ({"countries": ("USA",)}, "/countries/0"),
        ({"countries": ("XX",)}, "/countries/0"),
    ],
)
async def test_impossible_values_are_named_even_with_a_reason(
    engine: Engine, changes: dict[str, object], pointer: str
) -> None:
    with pytest.raises(Problem, match="not possible") as refused:
        engine.settings.change(changes, reason="please")
    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert engine.settings.current == Settings()


async def test_one_may_ask_what_a_change_would_loosen(engine: Engine) -> None:
    before = engine.settings.current
    looser = {"per_deployment_hour": 60, "per_deployment_day": 50}
    assert engine.settings.loosens(looser) == ["Calls of a deployment in an hour"]
    assert engine.settings.loosens({"per_deployment_day": 50}) == []
    with pytest.raises(Problem) as refused:
        engine.settings.loosens({"countries": ("XX",)})
    assert [error.pointer for error in refused.value.errors] == ["/countries/0"]
    assert engine.settings.current == before


async def test_every_country_that_is_known_may_stand_in_the_settings(engine: Engine) -> None:
    known = engine.settings.known_countries()
    assert {"US", "CA", "DE", "PR"} <= set(known)
    assert engine.settings.change({"countries": known}, reason="all").countries == known
