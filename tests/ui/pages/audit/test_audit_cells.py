"""An audit row as a row of the table."""

from app.engine.model.audit import AuditRow
from app.engine.model.call import World
from app.ui.pages.audit.audit_cells import audit_cell, audit_columns
from tests.ui.pages.results.sample_calls import AT

ROW = AuditRow(
    sequence=1204, at=AT, actor="test", kind="dial-placed", call_id=7, world=World.SIM,
    commitment="c", previous="p", hash="9f31c2aabb", payload={},
)  # fmt: skip


def test_every_column_is_told() -> None:
    told = {c.key: audit_cell(ROW, c.key, AT, "Dana").text for c in audit_columns()}
    assert told.pop("when").startswith("today ")
    assert told == {
        "sequence": "1,204", "what": "Dialed", "about": "Dana", "call": "7", "hash": "9f31c2…",
    }  # fmt: skip


def test_what_belongs_to_no_call_has_none() -> None:
    own = ROW.model_copy(update={"call_id": None, "kind": "moon-landed"})
    assert audit_cell(own, "call", AT).text == ""
    assert audit_cell(own, "what", AT).text == "moon-landed"
    assert audit_cell(own, "hash", AT).tip == "9f31c2aabb"
