"""Results before the first call: what will stand here, and how to begin."""

from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState


class NoCalls(EmptyState):
    """Leads to a campaign, or to one call."""

    def __init__(self, shell: Shell) -> None:
        begin = Button("", "primary", "plus", name="results_begin_button")
        single = Button("", "", "phone", name="results_call_button")
        super().__init__("chart", "", "", begin, single)
        begin.setText(self.tr("New campaign"))
        begin.clicked.connect(lambda: shell.go("campaigns", new=True))
        single.setText(self.tr("Call one person"))
        single.clicked.connect(lambda: shell.go("call"))
        self.say(
            self.tr("No calls yet"),
            self.tr(
                "What came of every call stands here: what was said, what was agreed and the words"
                " that prove it."
            ),
        )
