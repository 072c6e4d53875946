"""Results before the first call: what will stand here, and how to begin."""

from PySide6.QtCore import QCoreApplication

from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class NoCalls(EmptyState):
    """Leads to a campaign, or to one call."""

    def __init__(self, shell: Shell) -> None:
        begin = Button(
            translate("results", "New campaign"), "primary", "plus", name="results_begin_button"
        )
        begin.clicked.connect(lambda: shell.go("campaigns", new=True))
        single = Button(
            translate("results", "Call one person"), "", "phone", name="results_call_button"
        )
        single.clicked.connect(lambda: shell.go("call"))
        super().__init__(
            "chart",
            translate("results", "No calls yet"),
            translate(
                "results",
                "What came of every call stands here: what was said, what was agreed and the words"
                " that prove it.",
            ),
            begin,
            single,
        )
