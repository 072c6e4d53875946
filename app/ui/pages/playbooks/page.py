"""Playbooks: what the agent says, written and heard in one place."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.engine import work
from app.engine.errors import Problem
from app.engine.model.profile import Playbook, Profile
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.playbooks.editor_column import EditorColumn
from app.ui.pages.playbooks.edits import EditedText
from app.ui.pages.playbooks.outline import Outline
from app.ui.pages.playbooks.playbook_file import PlaybookFile
from app.ui.pages.playbooks.preview_panel import PreviewPanel
from app.ui.pages.playbooks.saving import Saving
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface

PREVIEW_MS, CHECK_MS = 40, 300
BIG = 30_000
"""Characters from which a check would be felt while typing."""
OUTLINE_WIDE, PREVIEW_WIDE, LEAST_HIGH = 208, 372, 420


class PlaybooksPage(Page):
    """One file at a time: outline, editor, preview."""

    name: ClassVar[str] = "playbooks"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.file = PlaybookFile(lambda: self.engine, self)
        self._chosen = False
        self._wanted_path = Path()
        self._playbook = Playbook()
        self._checks = 0
        self._preview = Coalesce(self, self._show_preview, PREVIEW_MS)
        self._check = Coalesce(self, self._check_now, CHECK_MS)
        self.title.set_text(self.tr("Playbooks"))
        self.findings_badge = Badge("", "warning", "alert")
        self.add_badge(self.findings_badge)
        self._build_head()
        self._build_body()
        self.saving = Saving(self, self.file, self.column, self.notice)
        self.saving.told.connect(self._on_saving_told)
        self.saving.changed.connect(self._on_typed)
        self.saving.read_again.connect(self._on_read_again)
        self.save_button.clicked.connect(self.saving.save)
        shell.narrowed.connect(self._on_narrowed)
        self._on_narrowed(shell.narrow)

    def _build_head(self) -> None:
        self.saved_label = Label("", "caption")
        self.open_button = Button(self.tr("Open"), "", "file", name="open_playbook_button")
        self.call_button = Button(self.tr("Try in a call"), "", "phone", name="try_call_button")
        self.rehearse_button = Button(
            self.tr("Rehearse"), "", "chat", name="rehearse_script_button"
        )
        self.save_button = Button(self.tr("Save"), "primary", name="save_playbook_button")
        self.open_button.clicked.connect(self.choose)
        self.call_button.clicked.connect(lambda: self._try("call"))
        self.rehearse_button.clicked.connect(lambda: self._try("rehearse"))
        self.add_right(
            self.saved_label, self.open_button, self.call_button, self.rehearse_button,
            self.save_button,
        )  # fmt: skip
        self.notice = Banner("warning", name="playbook_notice")
        self.add(self.notice)

    def _build_body(self) -> None:
        self.outline = Outline()
        self.column = EditorColumn()
        self.editor = self.column.editor
        self.panel = PreviewPanel()
        self._side = QWidget()
        head = Label(self.tr("Outline"), "label")
        self._side.setLayout(column(head, (self.outline, 1), margin=(8, 12, 8, 8), gap=8))
        head.setContentsMargins(8, 0, 0, 0)
        self._side.setFixedWidth(OUTLINE_WIDE)
        self._side_line = line(vertical=True)
        self.panel.setFixedWidth(PREVIEW_WIDE)
        parts = row(
            self._side, self._side_line, (self.column, 1), line(vertical=True), self.panel,
            margin=1, gap=0,
        )  # fmt: skip
        card = Surface("card", parts)
        card.setMinimumHeight(LEAST_HIGH)
        begin = Button(self.tr("Open a playbook"), "primary", "file", name="begin_playbook_button")
        begin.clicked.connect(self.choose)
        empty = EmptyState(
            "book",
            self.tr("What your agent says"),
            self.tr(
                "A playbook is a text file with a script for each kind of call. Open one, or drop"
                " it here, and hear what people will hear while you write."
            ),
            begin,
        )
        self.failed = FailedState()
        self.failed.retried.connect(lambda: self._open(self._wanted_path))
        self.states = StateStack(full=card, empty=empty, failed=self.failed, name="playbook_states")
        self.add(self.states, 1)
        self.outline.wanted.connect(lambda at: self.editor.go_to_line(at, centre=True))
        self.panel.wanted.connect(lambda at: self.editor.go_to_line(at, centre=True))
        self.column.outline_wanted.connect(self._toggle_outline)
        self.column.typed.connect(self._on_typed)
        self.editor.line_changed.connect(self._on_line)

    # Page

    def opened(self, **what: object) -> None:
        self.banner.clear()
        if isinstance(wanted := what.get("file"), str | Path):
            self._chosen = True
            self._want(Path(wanted))
        elif self.file.document is None or not (self._chosen or self.editor.source.dirty):
            deployment = self.shell.deployment()
            if deployment is not None and deployment.playbook:
                self._want(Path(deployment.playbook))
            else:
                self._show_state("empty")
        if isinstance(name := what.get("profile"), str):
            self._go_to(name)
        self._preview.soon()

    def actions(self) -> list[Action]:
        group = self.tr("Playbooks")
        return [
            Action("save_playbook", self.tr("Save the playbook"), self.saving.save, "check",
                   "Ctrl+S", self.tr("keeps every other byte as it is"), group),
            Action("open_playbook", self.tr("Open a playbook"), self.choose, "file", "Ctrl+O",
                   self.tr("a markdown file"), group),
            Action("find_in_playbook", self.tr("Find in the playbook"), self.column.find_bar.begin,
                   "search", "Ctrl+F", "", group),
        ]  # fmt: skip

    def keep_open(self) -> str | None:
        if not self.editor.source.dirty or self.file.path is None:
            return None
        told = self.tr("{file} has changes that are not saved.")
        return told.format(file=self.file.path.name)

    # Opening

    def choose(self) -> None:
        """Let a person choose a file."""
        kinds = self.tr("Playbooks (*.md *.markdown *.txt)")
        self.shell.choose_file(
            self.tr("Open a playbook"), kinds, lambda path: self.opened(file=path)
        )

    def _want(self, path: Path) -> None:
        """Open a file; what is not saved is asked about first."""
        if self.file.path == path and self.states.state() == "full":
            self.file.look()
            return
        if self.editor.source.dirty:
            self.shell.run(self._leave_for(path))
        else:
            self._open(path)

    async def _leave_for(self, path: Path) -> None:
        old = self.file.path
        card = ConfirmCard(
            "file",
            self.tr("Save your changes first?"),
            self.tr("{file} has changes that are not saved.").format(file=old and old.name),
            [],
            self.tr("Cancel to go on with it."),
            self.tr("Save and open the other"),
        )
        if await self.shell.ask(card) and self.saving.save():
            self._open(path)

    def _open(self, path: Path) -> None:
        self._wanted_path = path
        text = self.shell.attempt(lambda: self.file.open(path), failed=self._on_unreadable)
        if text is None:
            return
        self._show_state("full")
        self.notice.clear()
        self.title.set_text(path.name)
        self.title.setToolTip(str(path))
        self.editor.show_source(EditedText(text))
        self.saving.show_lock()
        self.panel.show_nothing()
        self._check_now()
        first = self._playbook.profiles[0].line - 1 if self._playbook.profiles else 0
        self.editor.go_to_line(first, centre=True)
        self.saving.tell()
        self._show_preview()

    def _on_unreadable(self, problem: Problem) -> None:
        details = self.tr("code: {code}").format(code=problem.code)
        self.failed.show_problem(
            problem, details, self.tr("Try again"), self.tr("Nothing was changed.")
        )
        self._show_state("failed")

    def _show_state(self, state: str) -> None:
        self.states.go(state)
        controls = self.call_button, self.rehearse_button, self.save_button, self.saved_label
        for control in controls:
            control.setVisible(state == "full")
        self.findings_badge.setVisible(state == "full" and bool(self._playbook.problems))
        self.open_button.setVisible(state != "empty")
        if state != "full":
            self.notice.clear()
            self.title.set_text(self.tr("Playbooks"))

    # Saving

    def _on_saving_told(self, dirty: bool) -> None:
        self.saved_label.set_text(self.tr("Not saved yet") if dirty else self.tr("Saved"))
        self.save_button.setEnabled(dirty)

    def _on_read_again(self) -> None:
        self._check_now()
        self._show_preview()

    # What is typed

    def _on_typed(self) -> None:
        self._checks += 1  # a check under way is of an older text
        self.saving.tell()
        self._preview.soon()
        self._check.soon()

    def _on_line(self, at: int) -> None:
        self.outline.show_line(at)
        self._preview.soon()

    def _check_now(self) -> None:
        text = self.editor.source.text
        self._checks += 1
        if len(text) <= BIG:
            self._show_playbook(self.engine.playbooks.check(text))
            return
        mine = self._checks
        check = self.engine.playbooks.check

        def checked(playbook: Playbook) -> None:
            if mine == self._checks:
                self._show_playbook(playbook)

        self.shell.run(work.in_thread(lambda _told: check(text)), then=checked)

    def _show_playbook(self, playbook: Playbook) -> None:
        self._playbook = playbook
        found = playbook.problems
        told = words.count(len(found), self.tr("{n} finding"), self.tr("{n} findings"))
        worst = "danger" if any(f.severity == "error" for f in found) else "warning"
        self.findings_badge.set_badge(told, worst, "alert")
        self.findings_badge.setVisible(bool(found) and self.states.state() == "full")
        self.outline.show_playbook(playbook)
        self.outline.show_line(self.editor.line())
        self.editor.show_findings(found)
        self.panel.show_findings(found)
        self.column.show_place()

    def _profile(self) -> Profile | None:
        return self.engine.playbooks.profile_around(self.editor.source.lines, self.editor.line())

    def _show_preview(self) -> None:
        profile = self._profile()
        self.column.show_profile(profile)
        for button in (self.call_button, self.rehearse_button):
            button.setEnabled(profile is not None)
        if profile is None:
            self.panel.show_nothing()
            return
        preview = self.engine.calls.preview_script(
            profile, self._playbook.guidance, self.shell.deployment()
        )
        lines = self.editor.source.lines[profile.line - 1 : profile.end_line - 1]
        self.panel.show_profile(profile, preview, "".join(lines))

    # Elsewhere

    def _go_to(self, name: str) -> None:
        profile = self._playbook.profile(name)
        if profile is not None:
            self.editor.go_to_line(profile.line - 1, centre=True)

    def _try(self, page: str) -> None:
        """Go on with the script under the cursor."""
        profile = self._profile()
        if profile is not None:
            self.shell.go(page, profile=profile.name)

    def _toggle_outline(self) -> None:
        shown = self._side.isHidden()
        self._side.setVisible(shown)
        self._side_line.setVisible(shown)

    def _on_narrowed(self, narrow: bool) -> None:
        self.column.outline_button.setVisible(narrow)
        self._side.setVisible(not narrow)
        self._side_line.setVisible(not narrow)
