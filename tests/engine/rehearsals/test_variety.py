"""A rehearsed list is many different talks, each about its own row. The figures for a thousand
rows stand in the benchmark; this is the same in small.
"""

from pathlib import Path

from app.engine.engine import Engine
from app.engine.model.result import Outcome
from tests.benchmarks.rehearsal import measured
from tests.engine.rehearsals.lists import opened, whole_list

ROWS = 200


async def test_people_differ_and_each_call_is_about_its_own_row(tmp_path: Path) -> None:
    engine, _ = opened(tmp_path, ROWS)
    rehearsal, copies = whole_list(engine)
    report = await rehearsal.play("spring")
    copy = Engine(report.folder, read_only=True)
    variety = measured(copy.campaigns.results(copy.campaigns.named("spring")))
    assert (variety.calls, variety.own_opening) == (ROWS, ROWS)
    assert variety.sentences >= ROWS
    assert variety.transcripts >= ROWS * 0.6
    taken = {one.trigger: one.calls for one in report.coverage}
    assert min(taken.values()) > 0, taken
    assert report.outcomes[Outcome.GOAL_MET] >= ROWS * 0.1
    await copy.close()
    copies.close()
    await engine.close()
