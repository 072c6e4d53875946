"""What happened lately: in words, newest first, each leading to its page."""

from app.engine.events import ListImported
from app.ui.frame.activity import KEPT, ActivityLog
from tests.ui.stage import Stage


def test_a_campaign_and_its_calls_are_noted(stage: Stage) -> None:
    stage.window.go("home")
    (made,) = stage.engine.campaigns.all()
    stage.done(stage.engine.campaigns.run(made))
    texts = [note.text for note in stage.desk.activity.notes]
    assert texts[0] == "debt-collection is done"
    assert "debt-collection runs" in texts
    assert any(": Goal met" in text or "promised" in text.lower() for text in texts)
    assert len(texts) <= KEPT


def test_the_bell_shows_them_and_a_row_leads_there(stage: Stage) -> None:
    stage.window.go("home")
    stage.desk.activity.hear(
        ListImported(stage.engine.contacts.lists()[0]), stage.engine.clock.now()
    )
    stage.click("activity_button")
    table = stage.find("activity_table")
    assert "Imported debt-collection" in table.model().index(0, 0).data()
    stage.click("activity_button")
    assert not table.isVisible()


def test_only_the_last_are_kept(stage: Stage) -> None:
    log = ActivityLog()
    event = ListImported(stage.engine.contacts.lists()[0])
    for _ in range(KEPT + 5):
        log.hear(event, stage.engine.clock.now())
    assert len(log.notes) == KEPT
