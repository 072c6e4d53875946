"""The middle of the page: what can be inserted, the text, find, and what is wrong just here."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.engine.model.profile import Profile
from app.ui import words
from app.ui.pages.playbooks.editor import PlaybookEditor
from app.ui.pages.playbooks.edits import Place, bare
from app.ui.pages.playbooks.find_bar import FindBar
from app.ui.pages.playbooks.finding_bar import FindingBar
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row

# What is inserted is the playbook's own language; only what the menu says is translated.
BRANCHES = (
    (QT_TRANSLATE_NOOP("EditorColumn", "Agrees"), '"" + close'),
    (QT_TRANSLATE_NOOP("EditorColumn", "Needs more time"), '"" + ask for a date + log it + close'),
    (QT_TRANSLATE_NOOP("EditorColumn", "Refuses"), '"" + close'),
    (QT_TRANSLATE_NOOP("EditorColumn", "Asks for a person"), '"" + escalate + close'),
    (QT_TRANSLATE_NOOP("EditorColumn", "Voicemail"), "leave brief message + close"),
    (QT_TRANSLATE_NOOP("EditorColumn", "Wrong person"), '"" + add to the do-not-call list + close'),
)
BRANCH = "- {trigger} -> {actions}"
AGENT = "{AGENT_NAME}"


class EditorColumn(QWidget):
    """Puts the editor's tools around it."""

    outline_wanted = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._profile: Profile | None = None
        self.editor = PlaybookEditor()
        self.find_bar = FindBar(self.editor)
        self.finding = FindingBar()
        self.finding.fix_wanted.connect(self._on_fix)
        self.outline_button = Button(
            self.tr("Outline"), "", "down", name="outline_button", small=True
        )
        self.outline_button.clicked.connect(self.outline_wanted)
        self.fact_button = Button(
            self.tr("Fact"), "ghost", "plus", name="insert_fact_button", small=True,
            tip=self.tr("Insert a fact that is filled in for each call"),
        )  # fmt: skip
        self.branch_button = Button(
            self.tr("Branch"), "ghost", "branch", name="insert_branch_button", small=True,
            tip=self.tr("Insert what to do when a person says something"),
        )  # fmt: skip
        self.fact_button.clicked.connect(self._offer_facts)
        self.branch_button.clicked.connect(self._offer_branches)
        self._at = Label("", "small")
        self._tools()
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        self.editor.edited.connect(self.typed)

    def _tools(self) -> None:
        find = Button(
            "", "ghost", "search", name="find_button", tip=self.tr("Find (Ctrl+F)"), small=True
        )
        find.clicked.connect(self.find_bar.begin)
        self.undo_button = Button(
            "", "ghost", "undo", name="undo_button", tip=self.tr("Undo (Ctrl+Z)"), small=True
        )
        self.undo_button.clicked.connect(self.editor.take_back)
        tools = row(
            self.outline_button, self.fact_button, self.branch_button, None, self._at, find,
            self.undo_button, margin=(8, 6, 8, 6), gap=4,
        )  # fmt: skip
        foot = row((self.finding, 1), margin=(12, 0, 12, 12))
        self.setLayout(column(tools, line(), self.find_bar, (self.editor, 1), foot, gap=0))

    def show_profile(self, profile: Profile | None) -> None:
        """Whose facts can be inserted."""
        self._profile = profile

    def set_editable(self, editable: bool) -> None:
        self.editor.setReadOnly(not editable)
        # A read-only text still shows where the cursor is: findings hang on it.
        self.editor.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            if editable
            else Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.fact_button.setEnabled(editable)
        self.branch_button.setEnabled(editable)
        self._tell_undo()

    def show_place(self) -> None:
        """Line and column, undo, and the finding of the line."""
        cursor = self.editor.textCursor()
        told = self.tr("Line {line}, column {column}").format(
            line=words.number(cursor.blockNumber() + 1),
            column=words.number(cursor.positionInBlock() + 1),
        )
        self._at.set_text(told)
        self._tell_undo()
        here = self.editor.findings_at(cursor.blockNumber())
        self.finding.show_findings(here, not self.editor.isReadOnly())

    def _tell_undo(self) -> None:
        self.undo_button.setEnabled(self.editor.source.can_undo and not self.editor.isReadOnly())

    def _on_cursor(self) -> None:
        self.show_place()

    def _on_fix(self, finding: object) -> None:
        for found in self.editor.findings_at(self.editor.line()):
            if found is finding:
                self.editor.fix(found)
                self.editor.setFocus()

    def _offer_facts(self) -> None:
        facts = self._profile.expected_facts if self._profile else ()
        offers = [(fact.name, f"{{facts.{fact.name}}}") for fact in facts]
        offers.append((self.tr("The agent's name"), AGENT))
        menu = self._menu("insert_fact_menu")
        for text, written in offers:
            menu.addAction(text).triggered.connect(
                lambda _on=False, w=written: self.editor.insert(w)
            )
        menu.popup(self.fact_button.mapToGlobal(self.fact_button.rect().bottomLeft()))

    def _offer_branches(self) -> None:
        menu = self._menu("insert_branch_menu")
        for trigger, actions in BRANCHES:
            text, written = str(trigger), BRANCH.format(trigger=trigger, actions=actions)
            menu.addAction(self.tr(text)).triggered.connect(
                lambda _on=False, w=written: self._insert_line(w)
            )
        menu.popup(self.branch_button.mapToGlobal(self.branch_button.rect().bottomLeft()))

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _insert_line(self, text: str) -> None:
        """A line of its own below the cursor's, or in its place where that is empty."""
        number = self.editor.line()
        here = bare(self.editor.source.lines[number])
        end = Place(number, len(here))
        self.editor.replace(end, end, f"\n{text}" if here.strip() else text)
        self.editor.setFocus()
