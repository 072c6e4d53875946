"""What stands beside the form before the call: what is heard, the request, whether it may be."""

from PySide6.QtWidgets import QWidget

from app.ui.pages.call.allowed_banner import AllowedBanner
from app.ui.pages.call.heard_card import HeardCard
from app.ui.pages.call.low import low
from app.ui.pages.call.request_card import RequestCard, Write
from app.ui.serving import Serving
from app.ui.widgets.layout import column, scroll


class BeforeSide(QWidget):
    """In a low window the words scroll; whether the call is allowed stays in sight."""

    def __init__(self, write: Write, voice_api: Serving) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self.heard = HeardCard()
        self.request = RequestCard(write, voice_api)
        self.allowed = AllowedBanner()
        words = QWidget()
        words.setProperty("c", "clear")
        words.setLayout(column(self.heard, (self.request, 1), gap=12))
        self.setLayout(column((low(scroll(words)), 1), self.allowed, gap=12))
