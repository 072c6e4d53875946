"""Call: one person, with a form made from the script, what they hear, and the call itself."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.errors import Problem, ProblemKind
from app.engine.events import (
    CallAccepted,
    CallEnded,
    DoNotCallChanged,
    Event,
    SettingsChanged,
)
from app.engine.model.call import World
from app.engine.model.contact import Contact
from app.engine.model.preview import Preview
from app.engine.model.task import CallRequest
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.call.allowed_banner import UNFINISHED
from app.ui.pages.call.before_side import BeforeSide
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filled import Drafts, Filled
from app.ui.pages.call.footer import CallFooter
from app.ui.pages.call.form import CallForm
from app.ui.pages.call.live_card import LiveCard
from app.ui.pages.call.load_card import LoadCard
from app.ui.pages.call.placing import Placing
from app.ui.pages.call.states import CallStates
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.layout import row

WITHIN_MS = 80
SIDE, SIDE_NARROW = 384, 336
STIRS = (CallAccepted, CallEnded, DoNotCallChanged, SettingsChanged)


class CallPage(Page):
    """Shows the form, nothing to call from yet, or why the playbook cannot be read."""

    name: ClassVar[str] = "call"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._script: ChosenScript | None = None
        self._request: CallRequest | None = None
        self._problem: Problem | None = None
        self._trouble = ""
        self._look: list[QWidget] = []
        self._blame = False
        self._drafts = Drafts(shell.memory)
        self._redraw = Coalesce(self, self._show_now, WITHIN_MS)
        self.title.set_text(self.tr("Call one person"))
        self._build_head()
        self._build_parts()
        self._build_states()
        self.shell.ticked.connect(self._on_ticked)
        self.shell.narrowed.connect(self._on_narrowed)
        self._on_narrowed(self.shell.narrow)

    def _build_head(self) -> None:
        self._clear = Button(self.tr("Clear"), "ghost", name="clear_button")
        self._clear.clicked.connect(self.clear)
        self._load = Button(self.tr("Load a contact"), "", "people", name="load_contact_button")
        self._load.clicked.connect(self.load_contact)
        self.add_right(self._clear, self._load)

    def _build_parts(self) -> None:
        self.form = CallForm(self.engine)
        self.form.edited.connect(self._redraw.soon)
        self.form.left.connect(self._redraw.soon)
        self.form.script_chosen.connect(self._on_script_chosen)
        self.before = BeforeSide(self.engine.calls.request_text)
        self.before.request.copied.connect(lambda: self.shell.say(self.tr("Copied")))
        self.before.allowed.help_wanted.connect(self._on_help_wanted)
        self.live = LiveCard()
        self.placing = Placing(self.shell, self.live)
        self.placing.begun.connect(self._on_begun)
        self.placing.failed.connect(self._on_failed)
        self.placing.settled.connect(self._redraw.soon)
        self.live.result_wanted.connect(self._on_result_wanted)
        self.live.another_wanted.connect(self._on_another_wanted)

    def _build_states(self) -> None:
        self._side = QWidget()
        self._side.setProperty("c", "clear")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.before)
        side.addWidget(self.live)
        full = QWidget()
        full.setProperty("c", "clear")
        full.setLayout(row((self.form, 1), self._side, gap=16))
        self.states = CallStates(full)
        self.states.begun.connect(self.shell.go)
        self.states.retried.connect(self.opened)
        self.add(self.states, 1)
        self.footer = CallFooter()
        self._foot = self.add_footer(self.footer)
        self.footer.look.clicked.connect(self._go_to_first)
        self.footer.call.clicked.connect(self.call_now)
        self.footer.rehearse.clicked.connect(self.rehearse)
        self._show_side(live=False)

    # Page ---------------------------------------------------------------------------------------

    def opened(self, **what: object) -> None:
        """`contact`: somebody to call; `profile`: a script; `again`: a call to make once more."""
        self.banner.clear()
        self.placing.show()
        if not self._read_playbook():
            return
        filled = self.form.filled() if self.form.script.key() else self._draft("")
        script = self._script
        if isinstance(again := what.get("again"), int) and script is not None:
            call = self.shell.attempt(lambda: self.engine.calls.get(again))
            filled = script.without_own_words(filled, call) if call is not None else filled
        if isinstance(contact := what.get("contact"), Contact):
            filled = filled.with_contact(contact)
        if isinstance(profile := what.get("profile"), str):
            filled = replace(filled, profile=profile)
        if what and not self.placing.busy:
            self._show_side(live=False)
        self._show_filled(filled)

    def happened(self, event: Event) -> None:
        self.placing.hear(event)
        if isinstance(event, SettingsChanged):
            self.opened()
        elif isinstance(event, STIRS):
            self._redraw.soon()

    def actions(self) -> list[Action]:
        group = self.tr("Call")
        return [
            Action(
                "call_now", self.tr("Call now"), self.call_now, "phone", "Ctrl+Return",
                group=group,
            ),
            Action(
                "call_load", self.tr("Load a contact"), self.load_contact, "people", "Ctrl+L",
                group=group,
            ),
            Action("call_clear", self.tr("Clear the form"), self.clear, "x", group=group),
            Action(
                "call_copy", self.tr("Copy the request"), self.before.request.copy, "copy",
                group=group,
            ),
        ]  # fmt: skip

    # Reading ------------------------------------------------------------------------------------

    def _read_playbook(self) -> bool:
        """Whether there is a script to call with; else the page says what to do."""
        deployment = self.shell.deployment()
        if deployment is None:
            self.states.show_nobody()
            self._show_frame()
            return False
        other = self._script is None or self._script.deployment.id != deployment.id
        self._script = self.shell.attempt(
            lambda: ChosenScript(self.engine, deployment), failed=self._on_unreadable
        )
        if self._script is None:
            return False
        profiles = self._script.playbook.profiles
        if not profiles:
            self.states.show_no_scripts()
            self._show_frame()
            return False
        chosen = "" if other else self.form.script.key()
        self.form.offer([one.name for one in profiles], deployment.phones)
        self.form.script.choose(chosen)
        self.footer.show_world(simulated=self._script.world is World.SIM)
        self.states.go("full")
        self._show_frame()
        return True

    def _draft(self, profile: str) -> Filled:
        if self._script is None:
            return Filled()
        of = self._script.deployment.id
        return self._drafts.read(of, profile or self._drafts.last_script(of))

    # Showing ------------------------------------------------------------------------------------

    def _show_filled(self, filled: Filled) -> None:
        """Inputs for its script, or for the first there is, with what was typed."""
        if self._script is None:
            return
        profile = self._script.choose(filled.profile)
        self.form.show_profile(profile)
        self.form.fill(replace(filled, profile=profile.name))
        self._trouble = self._script.trouble()
        self.form.show_script_trouble(self._trouble)
        self._blame = False
        self._show_now()

    def _show_now(self) -> None:
        """Everything that follows from the form as it stands."""
        script = self._script
        if script is None or script.profile is None:
            return
        filled = self.form.filled()
        request = script.request(filled, self.form.to_number)
        preview = self.shell.attempt(
            lambda: self.engine.calls.preview(request), failed=self._on_unreadable
        )
        if preview is None:
            return
        self._problem, brief = self.engine.calls.judge(request)
        if brief is not None:
            request = request.model_copy(update={"max_duration_secs": brief.max_duration_secs})
        self._request = request
        if request.task is not None:
            self.form.show_words(request.task.goal, request.task.escalation or "")
        self.form.tell_time(self.engine.clock.now())
        self.before.heard.show_preview(filled.name, preview)
        self.before.request.show_request(request)
        self.before.allowed.show_verdict(
            self._problem, preview, script.world, self.engine.settings.current
        )
        self._show_look(preview)
        self._keep_draft(filled)

    def _show_look(self, preview: Preview) -> None:
        errors = self._problem.errors if self._problem is not None else ()
        look = self.form.show_look(preview, errors, all_of_them=self._blame)
        if self._trouble:
            look.insert(0, self.form.script)
        self._look = look
        blank = [control for control in look if not _typed(control)]
        self.footer.show_look(len(look) - len(blank), len(blank))
        free = not self.placing.busy and not self._trouble
        unfinished = self._problem is not None and self._problem.kind in UNFINISHED
        self.footer.allow(call=free and (self._problem is None or unfinished), rehearse=free)

    def _keep_draft(self, filled: Filled) -> None:
        if self._script is None or self.placing.busy:
            return
        self._drafts.keep(self._script.deployment.id, filled)
        self.footer.show_draft(None if filled.blank else self.engine.clock.now())

    def _show_side(self, *, live: bool) -> None:
        self.live.setVisible(live)
        self.before.setVisible(not live)
        if not live:
            self.placing.forget()

    def _show_frame(self) -> None:
        """Buttons and footer belong to the form."""
        full = self.states.state() == "full"
        for part in (self._foot, self._clear, self._load):
            part.setVisible(full)

    def _on_unreadable(self, problem: Problem) -> None:
        self._script = None
        self.states.show_unreadable(problem)
        self._show_frame()

    # What a person does -------------------------------------------------------------------------

    def call_now(self) -> None:
        """Place the call, after a question where a real telephone would ring."""
        script = self._script
        if self.placing.busy or script is None or not self._finished():
            return
        if self._problem is None and self._request is not None:
            self.placing.place(self._request, script.world, script.deployment.agent_name)
        # Else the banner says why, and the button is not enabled.

    def rehearse(self) -> None:
        """Talk the call through on the Rehearse page."""
        if self._finished():
            self.shell.go("rehearse", request=self._request)

    def _finished(self) -> bool:
        """Whether the form says what it must; else the first input that does not is shown."""
        if self._script is None or self.states.state() != "full":
            return False
        self.banner.clear()
        self._blame = True
        self._show_now()
        problem = self._problem
        if self._request is None or (problem is not None and problem.kind in UNFINISHED):
            self._go_to_first()
            return False
        return True

    def clear(self) -> None:
        """An empty form for the same script; Undo brings back what was there."""
        before = self.form.filled()
        if before.blank:
            return
        self._show_filled(before.cleared())
        self.form.go_to(self.form.number)
        self.shell.say(self.tr("Form cleared"), undo=lambda: self._show_filled(before))

    def load_contact(self) -> None:
        """Choose somebody from a list."""
        if self.states.state() != "full":
            return
        card = LoadCard(self.engine, self.engine.contacts.lists())
        card.chosen.connect(self._on_contact_chosen)
        card.import_wanted.connect(lambda: self.shell.go("contacts", choose=True))
        card.open_over(self.shell.widget())

    def _on_contact_chosen(self, contact: Contact) -> None:
        self._show_filled(self.form.filled().with_contact(contact))
        self.form.go_to(self.form.number)

    def _on_script_chosen(self, name: str) -> None:
        """The person stays; facts of the same name go along, the others come from the draft."""
        now = self.form.filled()
        draft = self._draft(name)
        facts = draft.facts | now.facts
        self._show_filled(
            replace(now, profile=name, facts=facts, goal=draft.goal, escalation=draft.escalation)
        )

    def _go_to_first(self) -> None:
        if self._look:
            self._blame = True
            self._redraw.soon()
            self.form.go_to(self._look[0])

    def _on_help_wanted(self, kind: ProblemKind) -> None:
        if kind is ProblemKind.DO_NOT_CALL:
            self.shell.go("contacts", do_not_call=True)
        elif kind is ProblemKind.COUNTRY_BLOCKED:
            self.shell.go("settings", section="countries")
        else:
            self.shell.go("settings", section="provider")

    # The call itself ----------------------------------------------------------------------------

    def _on_begun(self) -> None:
        self._show_side(live=True)
        self.footer.allow(call=False, rehearse=False)
        self.footer.show_look(0, 0)
        self.live.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, problem: Problem) -> None:
        self._show_side(live=False)
        self.show_problem(problem)
        self._redraw.soon()

    def _on_result_wanted(self) -> None:
        if (call := self.placing.shown) is not None:
            self.shell.go("results", call=call.id)

    def _on_another_wanted(self) -> None:
        self._show_side(live=False)
        self._show_filled(self.form.filled().cleared())
        self.form.go_to(self.form.number)

    def _on_ticked(self) -> None:
        if not self.isVisible() or self._script is None:
            return
        now = self.engine.clock.now()
        self.form.tell_time(now)
        self.placing.tell_time(now)
        passes = self._problem.passes_at if self._problem is not None else None
        if passes is not None and now >= passes:
            self._redraw.soon()

    def _on_narrowed(self, narrow: bool) -> None:
        self._side.setFixedWidth(SIDE_NARROW if narrow else SIDE)


def _typed(control: QWidget) -> bool:
    value = getattr(control, "value", None) or getattr(control, "text", None)
    return bool(value()) if callable(value) else True
