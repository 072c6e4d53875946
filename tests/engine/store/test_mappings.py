"""What a person told of columns is known again for the same columns in any order."""

from datetime import timedelta

from app.engine.model.contact import Mapping
from app.engine.store.mappings import MappingRows
from app.engine.store.store import Store
from tests.fakes import MONDAY

TOLD = Mapping(name="Who", phone="Mobile", consent="OK", facts={"amount_due": "Open"})


def test_columns_are_known_again(memory: Store) -> None:
    rows = MappingRows(memory.database)
    assert rows.recall(("Who", "Mobile", "OK", "Open")) is None
    rows.remember(("Who", "Mobile", "OK", "Open"), TOLD, MONDAY)
    assert rows.recall(("Open", "OK", "Who", "Mobile")) == (TOLD, MONDAY)
    assert rows.recall(("Open", "OK", "Who", "mobile")) is None
    assert rows.recall(("Open", "OK", "Who", "Mobile", "Fax")) is None


def test_the_last_word_counts(memory: Store) -> None:
    rows, later = MappingRows(memory.database), MONDAY + timedelta(days=1)
    rows.remember(("Who", "Mobile"), Mapping(phone="Mobile"), MONDAY)
    rows.remember(("Who", "Mobile"), Mapping(phone="Who"), later)
    assert rows.recall(("Who", "Mobile")) == (Mapping(phone="Who"), later)
