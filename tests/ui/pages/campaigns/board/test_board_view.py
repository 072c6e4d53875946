"""The board by itself: what it shows, and what it leaves alone."""

import time
from datetime import timedelta
from statistics import median

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea

from app.engine.events import CampaignWaits
from app.engine.model.campaign import CampaignState, Plan
from app.ui.widgets.table import Table
from tests.fakes import MONDAY
from tests.ui.pages.campaigns.board.hands import Board

GENEROUS = 0.100
"""Seconds; the benchmark holds the 99th of a hundred to it."""


def settled(board: Board) -> None:
    """Nothing that was wished is still to be drawn."""
    timers = [timer for timer in board.view.findChildren(QTimer) if timer.isSingleShot()]
    board.stage.until(lambda: not any(timer.isActive() for timer in timers))


def test_a_campaign_that_never_ran_says_that_nothing_dials(quiet: Board):
    assert quiet.view.why.words()[0] == "Nothing dials until you press Start"
    assert {"of 24 people settled", "ends at 12", "No call is over yet"} <= quiet.texts()
    assert "Nobody is on the phone just now." in quiet.texts()


def test_live_calls_are_shown_with_their_words(busy: Board):
    first, second = busy.calls()
    busy.say(second, "Yes, I will.")
    cards = busy.view.live.cards
    busy.stage.until(lambda: len(cards[1].transcript.turns()) == 2)
    assert "Yes, I will." in cards[1].transcript.toPlainText()
    assert "Yes, I will." not in cards[0].transcript.toPlainText()
    assert [card.badge.text() for card in cards] == ["On the phone"] * 2
    assert {first.target_name, second.target_name} <= busy.texts()
    assert not busy.view.why.isVisible()


def test_words_of_other_calls_stay_out(busy: Board):
    busy.say(busy.calls()[0].model_copy(update={"campaign_id": 7}), "Not here.")
    settled(busy)
    assert all("Not here." not in c.transcript.toPlainText() for c in busy.view.live.cards)


def test_end_call_ends_it(busy: Board):
    busy.stage.click("end_call_1_button")
    busy.stage.until(lambda: busy.provider.hung_up)


def test_the_outcome_stays_and_leads_to_the_call(busy: Board):
    busy.hang_up_all()
    cards = busy.view.live.cards
    busy.stage.until(lambda: not busy.engine.calls.live and all(c.slot.call.over for c in cards))
    busy.stage.until(lambda: {card.badge.text() for card in cards} == {"Goal met"})
    assert len(cards) == 2, "two at once need two cards, however many calls"
    wanted: list[int] = []
    busy.view.result_wanted.connect(wanted.append)
    call = cards[0].slot.call.id
    busy.stage.click("read_call_1_button")
    assert wanted == [call]


def test_outcomes_go_when_nobody_calls_any_more(busy: Board):
    busy.hang_up_all()
    cards = busy.view.live.cards
    busy.stage.until(lambda: not busy.engine.calls.live and all(c.slot.call.over for c in cards))
    settled(busy)
    for _ in range(25):
        busy.stage.window.ticked.emit()
    assert not any(card.isVisible() for card in cards)


def test_running_times_go_on_from_memory(busy: Board):
    statements = told(busy)
    busy.engine.clock.move(timedelta(seconds=84))
    busy.stage.window.ticked.emit()
    assert busy.view.live.cards[0].time.text() == "1:24"
    assert statements == []


def test_why_nothing_dials_counts_down(busy: Board):
    until = MONDAY + timedelta(minutes=10)
    busy.engine.bus.publish(CampaignWaits(busy.campaign.id, until, "RATE", "30 calls in any hour."))
    busy.stage.until(busy.view.why.isVisible)
    title, detail = busy.view.why.words()
    assert title.startswith("Nothing dials until")
    assert title.endswith("in 10 minutes")
    assert detail == "30 calls in any hour."
    busy.engine.clock.move(timedelta(minutes=3))
    busy.stage.window.ticked.emit()
    assert busy.view.why.words()[0].endswith("in 7 minutes")
    busy.engine.clock.move(timedelta(minutes=7))
    busy.stage.window.ticked.emit()
    assert not busy.view.why.isVisible()


def test_a_paused_campaign_says_so_and_live_calls_are_no_trouble(busy: Board):
    busy.engine.campaigns.pause(busy.campaign)
    busy.stage.until(busy.view.why.isVisible)
    assert busy.view.why.words() == ("Paused: nothing dials until you resume it", "Paused by you.")
    assert busy.view.why.resume is None


def test_an_idle_board_asks_nothing_and_owns_no_timer(busy: Board):
    busy.view.show_part("everyone")
    settled(busy)
    busy.stage.until(busy.stage.find("everyone_table").isVisible)
    statements = told(busy)
    for _ in range(30):
        busy.stage.window.ticked.emit()
    busy.stage.qtbot.waitUntil(lambda: True)
    assert statements == []
    assert not [timer for timer in busy.view.findChildren(QTimer) if timer.isActive()]


def test_selection_and_scroll_survive_what_happens(quiet: Board):
    quiet.view.show_part("everyone")
    table = quiet.stage.find("everyone_table", Table)
    table.choose(20)
    scrolled = table.verticalScrollBar().value()
    assert scrolled > 0
    chosen = table.currentIndex().data()
    quiet.engine.campaigns.start(quiet.campaign)
    quiet.stage.until(lambda: len(quiet.calls()) == 2)
    settled(quiet)
    assert table.cells().index(0, table.cells().column_of("state")).data() == "On the phone"
    assert table.currentIndex().data() == chosen
    assert table.verticalScrollBar().value() == scrolled


def test_next_up_keeps_the_chosen_row(busy: Board):
    settled(busy)
    table = busy.stage.find("next_up_table", Table)
    table.choose(2)
    chosen = table.currentIndex().data()
    busy.engine.campaigns.pause(busy.campaign)
    busy.stage.until(busy.view.why.isVisible)
    assert table.currentIndex().data() == chosen


def test_everyone_is_searched_and_filtered(busy: Board):
    busy.view.show_part("everyone")
    table = busy.stage.find("everyone_table", Table)
    busy.stage.click("row_chips_calling")
    assert table.cells().rowCount() == 2
    busy.stage.click("row_chips_all")
    busy.stage.type("rows_search", "Person 17")
    busy.stage.until(lambda: table.cells().rowCount() == 1)
    busy.stage.type("rows_search", "nobody")
    busy.stage.until(lambda: not table.isVisible())
    busy.stage.click("show_everyone_button")
    assert table.cells().rowCount() == 24


def test_a_row_opens_its_call(busy: Board):
    busy.view.show_part("everyone")
    wanted: list[int] = []
    busy.view.result_wanted.connect(wanted.append)
    table = busy.stage.find("everyone_table", Table)
    table.activated_row.emit(23)
    assert wanted == []
    table.activated_row.emit(0)
    assert wanted == [busy.calls()[0].id]


def test_words_are_painted_soon_after_they_are_said(begin):
    board = begin(Plan(concurrency=10, pace="fast"))
    board.start(10)
    settled(board)
    card = board.view.live.cards[0]
    painted = Painted(card.transcript.viewport())
    took: list[float] = []
    for n in range(15):
        painted.at = 0.0
        said = time.perf_counter()
        for call in board.calls():
            board.say(call, f"This is sentence {n}.", float(n))
        board.stage.until(lambda: painted.at)
        took.append(painted.at - said)
    assert median(took) < GENEROUS


def test_a_campaign_that_is_gone_leads_back(quiet: Board):
    back: list[bool] = []
    quiet.view.back_wanted.connect(lambda: back.append(True))
    quiet.engine.campaigns.discard(quiet.campaign)
    quiet.stage.until(lambda: back)
    assert CampaignState.DRAFT not in {one.state for one in quiet.engine.campaigns.all()}


def told(board: Board) -> list[str]:
    """Every statement that the database hears from now on."""
    statements: list[str] = []
    board.engine._store.database.db.conn.set_trace_callback(statements.append)
    return statements


class Painted(QObject):
    """When a widget was painted last, on the clock of `time.perf_counter`."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def test_cards_out_of_sight_are_drawn_when_they_are_scrolled_to(begin):
    board = begin(Plan(concurrency=10, pace="fast"))
    board.start(10)
    settled(board)
    last = board.view.live.cards[9]
    board.say(last.slot.call, "Are you still there?")
    settled(board)
    assert "Are you still there?" not in last.transcript.toPlainText()
    area = board.stage.window.page("campaigns").findChild(QScrollArea)
    area.ensureWidgetVisible(last)
    board.stage.until(lambda: "Are you still there?" in last.transcript.toPlainText())
    assert last.badge.text() == "On the phone"


def test_painting_what_was_just_read_asks_nothing(busy: Board):
    busy.view.show_part("everyone")
    settled(busy)
    table = busy.stage.find("everyone_table", Table)
    busy.view.everyone.refresh()
    statements = told(busy)
    assert not table.grab().isNull()
    assert statements == []
