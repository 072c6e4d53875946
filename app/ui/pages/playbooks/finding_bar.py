"""What was found on the line under the cursor, with its fix."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.engine.model.profile import PlaybookProblem
from app.ui import words
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

TONES = {"error": "danger", "warning": "warning", "info": "info"}


class FindingBar(Banner):
    """Hidden while the line is fine."""

    fix_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("warning", name="finding_banner")
        self._shown: tuple[PlaybookProblem, ...] = ()

    def show_findings(self, findings: Sequence[PlaybookProblem], editable: bool) -> None:
        """The first of a line's findings: the worst, and of those one that can be mended."""
        now = tuple(sorted(findings, key=_rank))
        if now == self._shown:
            return
        self._shown = now
        if not now:
            self.clear()
            return
        finding = now[0]
        self.set_tone(TONES[finding.severity])
        more = words.count(len(now) - 1, self.tr("and {n} more here"), self.tr("and {n} more here"))
        if finding.fix is None or not editable:
            self.show_words(finding.message, more if len(now) > 1 else "")
            return
        button = Button(
            self.tr("Use {words}").format(words=shortened(finding.fix)),
            name="finding_fix_button",
            small=True,
            tip=finding.fix,
        )
        button.clicked.connect(lambda: self.fix_wanted.emit(finding))
        self.show_words(finding.message, more if len(now) > 1 else "", button)


def _rank(finding: PlaybookProblem) -> tuple[int, bool]:
    return list(TONES).index(finding.severity), finding.fix is None


def shortened(text: str) -> str:
    """Enough of a fix to know it by."""
    return text if len(text) <= 24 else f"{text[:23]}…"
