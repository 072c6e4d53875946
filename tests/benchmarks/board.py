"""A board of 10,000 rows with a call each, asked for ten times a second: at most 5 ms."""

import tempfile
from pathlib import Path

from app.engine.model.contact import Contact
from tests.benchmarks.measure import Measured, side_by_side
from tests.fakes import add_list, open_engine

ROWS = 10_000


def big_board() -> Measured:
    """The floor is one count of the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder))
        contacts = [
            Contact(row=n, name=f"Person {n}", phone=f"+1212{n:07d}", region="US")
            for n in range(1, ROWS + 1)
        ]
        add_list(engine, contacts)
        made = engine.campaigns.create("big", list_name="people", profile="reminder")
        database = engine._store.database
        database.run("PRAGMA foreign_keys=OFF")  # lines alone: what was said is not read here
        with database.transaction():
            database.run(
                "INSERT INTO call_lines SELECT id, campaign_id, id, 'sim', 'simulator', due_ms,"
                " '', to_number, '', 'placed', 'ended', 'completed', 'goal_met', 60.0, 0.1, 0, ''"
                " FROM campaign_rows"
            )
            database.run(
                "UPDATE campaign_rows SET state = 'done', calls = 1, ended = 'completed',"
                " outcome = 'goal_met' WHERE position % 2"
            )

        def floor() -> None:
            database.value("SELECT count(*) FROM campaign_rows WHERE campaign_id = ?", (made.id,))

        base, ours = side_by_side(floor, lambda: engine.campaigns.board(made))
        engine._store.close()
    return Measured("a board of 10,000 rows (5 ms)", base, ours, ours * 1000, 5.0)
