"""One of several views, each made when it is shown for the first time."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget


class OneOf(QWidget):
    """A stack whose hidden views take no room: a tall one does not make the others scroll.

    Making a view costs some 20 ms; a page that makes all of them at once is slow to open.
    """

    def __init__(
        self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._made: dict[str, QWidget] = {}
        self.shown = ""
        """The key of the view in front; empty before the first `go`."""
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def go(self, key: str) -> QWidget:
        """Show a view and give it; KeyError for an unknown key."""
        wanted = self.view(key)
        if key != self.shown:
            self.shown = key
            for view in self._made.values():
                if view is not wanted:
                    view.hide()
            wanted.show()
        return wanted

    def view(self, key: str) -> QWidget:
        """A view, made if need be and not shown; KeyError for an unknown key."""
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            made.hide()
            self._lines.addWidget(made, 1)
        return self._made[key]

    def made(self, key: str) -> bool:
        """Whether a view was needed yet."""
        return key in self._made
