"""What an import left behind: how many rows were refused, and how they get into the list."""

from PySide6.QtCore import Signal

from app.ui import words
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button


class RefusedBanner(Banner):
    """Stays beside its list until somebody closes it or brings in another file."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("warning", name="refused_banner", closable=True)
        self._list_id = 0
        self.closed.connect(self.forget)

    def tell(self, count: int, list_id: int) -> None:
        """So many rows are not in that list; none: nothing is said."""
        self._list_id = list_id if count else 0
        if not count:
            self.clear()
            return
        save = Button(
            self.tr("Save refused rows"), "", "download", name="save_left_behind_button", small=True
        )
        save.clicked.connect(self.save_wanted)
        self.show_words(
            words.count(
                count,
                self.tr("{n} row was refused and is not in the list"),
                self.tr("{n} rows were refused and are not in the list"),
            ),
            self.tr("Save them with the reasons, correct them and import that file: they join it."),
            save,
        )

    def forget(self) -> None:
        """Another file is on its way."""
        self.tell(0, 0)

    def show_for(self, list_id: int) -> None:
        """Only beside the list that it is about."""
        self.setVisible(bool(self._list_id) and self._list_id == list_id)
