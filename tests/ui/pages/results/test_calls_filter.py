"""Which calls are asked for."""

from app.engine.model.result import Outcome
from app.ui.pages.results.calls_filter import CallsFilter
from tests.ui.stage import Stage


def test_it_asks_the_engine_for_what_was_chosen(called: Stage) -> None:
    everything = CallsFilter()
    assert not everything.asks
    assert everything.count(called.engine) == 3
    for wanted, found in (
        (CallsFilter(outcome=Outcome.GOAL_MET), ["Dana Reed"]),
        (CallsFilter(search="fay"), ["Fay"]),
        (CallsFilter(campaign_id=7), []),
    ):
        assert wanted.asks
        assert [line.name for line in wanted.page(called.engine, 0, 10)] == found
        assert wanted.count(called.engine) == len(found)
