"""What people do on the board, and what they see."""

from PySide6.QtWidgets import QLabel

from app.engine.events import CallSaid
from app.engine.model.call import Call, World
from app.engine.model.campaign import Campaign
from app.engine.model.result import Turn
from app.ui.pages.campaigns.board.board_view import BoardView
from tests.fakes import MONDAY, FakeProvider
from tests.ui.stage import Stage


class Board:
    """The board of one campaign in its window."""

    def __init__(self, stage: Stage, campaign: Campaign, provider: FakeProvider) -> None:
        self.stage = stage
        self.engine = stage.engine
        self.campaign = campaign
        self.provider = provider
        self.view = stage.find("board_view", BoardView)

    def start(self, live: int) -> None:
        """Start it and wait until so many calls have a card; those in sight show their words."""
        self.engine.campaigns.start(self.campaign)
        cards = self.view.live.cards
        self.stage.until(lambda: len(cards) >= live and cards[0].transcript.turns())
        self.stage.until(cards[1].transcript.turns)

    def calls(self) -> list[Call]:
        return sorted(self.engine.calls.live, key=lambda call: call.id)

    def say(self, call: Call, text: str, at: float = 3.0) -> None:
        self.engine.bus.publish(CallSaid(call, Turn(who="callee", text=text, at=at)))

    def hang_up_all(self) -> None:
        """Every call comes to its end."""
        assert self.provider.hold is not None
        self.provider.hold.set()

    def texts(self) -> set[str]:
        return {label.text() for label in self.view.findChildren(QLabel) if label.isVisible()}


def a_call(number: int) -> Call:
    """A call that was just accepted."""
    return Call(
        id=number,
        world=World.SIM,
        deployment="main",
        provider="simulator",
        attempt_id=f"a{number}",
        origin="campaign",
        owner="local",
        idempotency_key=f"k{number}",
        body_sha256="",
        campaign_id=1,
        row_id=number,
        from_number="+12125550100",
        to_number=f"+1212200{number:04d}",
        target_name=f"Person {number}",
        triggered_by="test",
        max_duration_secs=120,
        accepted_at=MONDAY,
    )
