"""What becomes of the profile under the cursor: as heard, rendered, as instructions; findings."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTextBrowser, QWidget

from app.engine.model.preview import ScriptPreview
from app.engine.model.profile import PlaybookProblem, Profile
from app.ui import words
from app.ui.pages.playbooks.as_heard import AsHeard
from app.ui.pages.playbooks.findings_list import FindingsList
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.segments import Segments


class PreviewPanel(QWidget):
    """Draws only the tab in sight; the others when they are chosen."""

    wanted = Signal(int)
    """0-based line to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = Segments(
            [
                ("heard", self.tr("As heard")),
                ("rendered", self.tr("Rendered")),
                ("instructions", self.tr("Instructions")),
                ("findings", self.tr("Findings")),
            ],
            "tab",
            name="preview_tab",
            accessible=self.tr("Preview"),
        )
        self.tabs.chosen.connect(self._on_tab)
        self.heard = AsHeard()
        self.rendered = _Rendered()
        self.rendered.setAccessibleName(self.tr("Rendered script"))
        self.instructions = QPlainTextEdit()
        self.instructions.setObjectName("preview_instructions")
        self.instructions.setAccessibleName(self.tr("What the agent receives"))
        self.instructions.setProperty("c", "code")
        self.instructions.setReadOnly(True)
        self.instructions.setTabChangesFocus(True)
        self.findings = FindingsList()
        self.findings.wanted.connect(self.wanted)
        self.nothing = Label(
            self.tr(
                "Put the cursor into a script to hear it. Scripts stand under “Script profiles” as"
                " headings with four # signs."
            ),
            "second",
            wrap=True,
        )
        empty, code = QWidget(), QWidget()
        empty.setLayout(column(self.nothing, None, margin=16))
        code.setLayout(column((self.instructions, 1), margin=12))
        self._empty = empty
        self._views = {
            "heard": self.heard, "rendered": self.rendered,
            "instructions": code, "findings": self.findings,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for view in (*self._views.values(), empty):
            self._stack.addWidget(view)
        self._now: tuple[Profile, ScriptPreview, str] | None = None
        tabs = row(self.tabs, None, margin=(16, 4, 8, 0))
        self.setLayout(column(tabs, line(), (self._stack, 1), gap=0))
        self._on_tab(self.tabs.key())

    def show_profile(self, profile: Profile, preview: ScriptPreview, text: str) -> None:
        """`text`: the profile's own lines."""
        self._now = (profile, preview, text)
        self._on_tab(self.tabs.key())

    def show_nothing(self) -> None:
        """The cursor stands in no profile."""
        self._now = None
        self._on_tab(self.tabs.key())

    def show_findings(self, findings: Sequence[PlaybookProblem]) -> None:
        self.findings.show_findings(findings)
        told = self.tr("Findings {n}").format(n=words.number(len(findings)))
        self.tabs.set_text("findings", told if findings else self.tr("Findings"))

    def _on_tab(self, tab: str) -> None:
        if tab == "findings":
            self._stack.setCurrentWidget(self.findings)
            return
        if self._now is None:
            self._stack.setCurrentWidget(self._empty)
            return
        profile, preview, text = self._now
        if tab == "heard":
            self.heard.show_preview(profile, preview)
        elif tab == "rendered":
            self.rendered.show_text(text)
        elif self.instructions.toPlainText() != preview.instructions:
            self.instructions.setPlainText(preview.instructions)
        self._stack.setCurrentWidget(self._views[tab])


class _Rendered(QTextBrowser):
    """Markdown without HTML, pictures or links that open: a playbook may come from anybody."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview_rendered")
        self.setProperty("c", "doc")
        self._heading = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(16)

    def show_text(self, text: str) -> None:
        features = QTextDocument.MarkdownFeature
        dialect = features.MarkdownDialectGitHub | features.MarkdownNoHTML
        bar = self.verticalScrollBar()
        at = bar.value() if text.partition("\n")[0] == self._heading else 0
        self._heading = text.partition("\n")[0]
        self.document().setMarkdown(text, dialect)
        bar.setValue(at)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None
