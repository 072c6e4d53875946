"""The audit's rows of one call."""

from pytestqt.qtbot import QtBot

from app.engine.model.audit import AuditRow, Verified
from app.engine.model.call import World
from app.ui.pages.results.proof_card import ProofCard
from app.ui.widgets.badge import Badge
from tests.ui.pages.results.sample_calls import AT


def row(sequence: int, kind: str, **payload: object) -> AuditRow:
    return AuditRow(
        sequence=sequence, at=AT, actor="test", kind=kind, call_id=1, world=World.SIM,
        commitment="", previous="", hash="9f31c2aa", payload=payload,
    )  # fmt: skip


def card(qtbot: QtBot) -> tuple[ProofCard, Badge]:
    made = ProofCard()
    qtbot.addWidget(made)
    made.show()
    badge = made.findChild(Badge)
    assert isinstance(badge, Badge)
    return made, badge


def test_rows_in_plain_words(qtbot: QtBot) -> None:
    made, _ = card(qtbot)
    made.show_rows([row(7, "call-accepted"), row(9, "call-closed", outcome="promised")])
    cells = made.table.cells()
    shown = [[cells.index(r, c).data() for c in range(3)] for r in range(cells.rowCount())]
    assert shown == [
        ["7", "Rules checked, allowed", "9f31c2…"],
        ["9", "Outcome: Promised", "9f31c2…"],
    ]


def test_the_badge_says_what_verifying_came_to(qtbot: QtBot) -> None:
    made, badge = card(qtbot)
    assert not badge.isVisible()
    assert made.begin()
    assert not made.begin(), "once at a time"
    made.show_verified(Verified(rows=9, ok=True, first_bad=None, head=""))
    made.end()
    assert badge.text() == "Chain verified"
    made.show_verified(Verified(rows=9, ok=False, first_bad=4, head="", reason="changed"))
    assert badge.text() == "Broken at row 4"
    made.forget()
    assert not badge.isVisible()
