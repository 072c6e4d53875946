"""Call: one person, with a form made from the script, what they hear, and the call itself."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.events import (
    CallAccepted,
    CallEnded,
    DoNotCallChanged,
    Event,
    PeopleChanged,
    SettingsChanged,
)
from app.engine.model.call import World
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.call.before_side import BeforeSide
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filling import Filling
from app.ui.pages.call.footer import CallFooter
from app.ui.pages.call.form import CallForm
from app.ui.pages.call.judging import Judged, judge
from app.ui.pages.call.live_card import LiveCard
from app.ui.pages.call.placing import Placing
from app.ui.pages.call.side import CallSide
from app.ui.pages.call.states import CallStates
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.layout import row

WITHIN_MS = 80
STIRS = (CallAccepted, CallEnded, DoNotCallChanged, PeopleChanged, SettingsChanged)


class CallPage(Page):
    """Shows the form, nothing to call from yet, or why the playbook cannot be read."""

    name: ClassVar[str] = "call"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._judged: Judged | None = None
        self._look: list[QWidget] = []
        self._blame = False
        self._redraw = Coalesce(self, self._show_now, WITHIN_MS)
        self.title.set_text(self.tr("Call one person"))
        self._build_head()
        self._build_parts()
        self._build_states()
        self.shell.ticked.connect(self._on_ticked)
        self.shell.narrowed.connect(self._side.fit)
        self._side.fit(self.shell.narrow)

    def _build_head(self) -> None:
        self._clear = Button(self.tr("Clear"), "ghost", name="clear_button")
        self._load = Button(self.tr("Load a contact"), "", "people", name="load_contact_button")
        self._load.clicked.connect(self.load_contact)
        self.add_right(self._clear, self._load)

    def _build_parts(self) -> None:
        self.form = CallForm(self.engine)
        self.form.edited.connect(self._redraw.soon)
        self.form.left.connect(self._redraw.soon)
        self.footer = CallFooter()
        self.filling = Filling(self.shell, self.form, self.footer)
        self.filling.shown.connect(self._on_shown)
        self._clear.clicked.connect(self.filling.clear)
        self.before = BeforeSide(self.engine.calls.request_text, self.shell.voice_api)
        self.before.request.copied.connect(lambda: self.shell.say(self.tr("Copied")))
        self.before.request.settings_wanted.connect(
            lambda: self.shell.go("settings", section="voice_api")
        )
        self.before.allowed.help_wanted.connect(lambda page, what: self.shell.go(page, **what))
        self.live = LiveCard()
        self.placing = Placing(self.shell, self.live)
        self.placing.begun.connect(self._on_begun)
        self.placing.failed.connect(self._on_failed)
        self.placing.settled.connect(self._redraw.soon)
        self.live.result_wanted.connect(self._on_result_wanted)
        self.live.another_wanted.connect(self._on_another_wanted)

    def _build_states(self) -> None:
        self._side = CallSide(self.before, self.live)
        full = QWidget()
        full.setProperty("c", "clear")
        full.setLayout(row((self.form, 1), self._side, gap=16))
        self.states = CallStates(full)
        self.states.begun.connect(self.shell.go)
        self.states.retried.connect(self.opened)
        self.add(self.states, 1)
        self._foot = self.add_footer(self.footer)
        self.footer.look.clicked.connect(self._go_to_first)
        self.footer.call.clicked.connect(self.call_now)
        self.footer.rehearse.clicked.connect(self.rehearse)

    # Page ---------------------------------------------------------------------------------------

    def opened(self, **what: object) -> None:
        """`contact`: somebody to call; `profile`: a script; `again`: a call to make once more."""
        self.banner.clear()
        self.placing.show()
        if not self._read_playbook():
            return
        if what and not self.placing.busy:
            self._show_side(live=False)
        self.filling.show_wanted(what)

    def keep_open(self) -> str | None:
        """The window closes: what was typed last is kept first."""
        self.filling.keeping.flush()
        return super().keep_open()

    def hideEvent(self, event: QHideEvent) -> None:
        # When the whole window goes, the engine is closed before it, and `keep_open` was asked.
        if self.window().isVisible():
            self.filling.keeping.flush()
        super().hideEvent(event)

    def forget_person(self, number: str) -> None:
        call = self.placing.shown
        if call is not None and call.to_number == number:
            self._show_side(live=False)
        self.filling.forget_person(number)

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
            Action("call_clear", self.tr("Clear the form"), self.filling.clear, "x", group=group),
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
        before = self.filling.script
        other = before is None or before.deployment.id != deployment.id
        script = self.filling.script = self.shell.attempt(
            lambda: ChosenScript(self.engine, deployment), failed=self._on_unreadable
        )
        if script is None:
            return False
        profiles = script.playbook.profiles
        if not profiles:
            self.states.show_no_scripts()
            self._show_frame()
            return False
        chosen = "" if other else self.form.script.key()
        self.form.person.offer([one.name for one in profiles], deployment.phones)
        self.form.script.choose(chosen)
        self.footer.show_world(simulated=script.world is World.SIM)
        self.states.go("full")
        self._show_frame()
        return True

    # Showing ------------------------------------------------------------------------------------

    def _on_shown(self) -> None:
        self._blame = False
        self._show_now()

    def _show_now(self) -> None:
        """Everything that follows from the form as it stands."""
        script = self.filling.script
        if script is None or script.profile is None:
            return
        filled = self.form.filled()
        judged = self.shell.attempt(
            lambda: judge(self.engine, script, filled, self.form.to_number),
            failed=self._on_unreadable,
        )
        if judged is None:
            return
        self._judged = judged
        if (task := judged.request.task) is not None:
            self.form.words.show_words(task.goal, task.escalation or "")
        self.form.tell_time(self.engine.clock.now())
        self.before.heard.show_preview(filled.name, judged.preview)
        self.before.request.show_request(judged.request)
        wrong = self._show_look(judged)
        self.before.allowed.show_verdict(
            judged, script.world, self.engine.settings.current, wrong=wrong
        )
        self.filling.keeping.note(filled)

    def _show_look(self, judged: Judged) -> bool:
        """Marks what is to look at; gives whether something that was written is wrong."""
        look = self.form.show_look(judged.preview, judged.errors, all_of_them=self._blame)
        if self.filling.trouble:
            look.insert(0, self.form.script)
        self._look = look
        blank = [control for control in look if not _typed(control)]
        self.footer.show_look(len(look) - len(blank), len(blank))
        free = not self.placing.busy and not self.filling.trouble
        may = judged.problem is None or judged.unfinished
        self.footer.allow(call=free and may, rehearse=free)
        return len(look) > len(blank)

    def _show_side(self, *, live: bool) -> None:
        self._side.show_live(live)
        if not live:
            self.placing.forget()

    def _show_frame(self) -> None:
        """Buttons and footer belong to the form."""
        full = self.states.state() == "full"
        for part in (self._foot, self._clear, self._load):
            part.setVisible(full)

    def _on_unreadable(self, problem: Problem) -> None:
        self.filling.script = None
        self.states.show_unreadable(problem)
        self._show_frame()

    # What a person does -------------------------------------------------------------------------

    def call_now(self) -> None:
        """Place the call, after a question where a real telephone would ring."""
        script = self.filling.script
        if self.placing.busy or script is None or not self._finished():
            return
        judged = self._judged
        if judged is not None and judged.problem is None:
            self.placing.place(judged.request, script.world, script.deployment.agent_name)
        # Else the banner says why, and the button is not enabled.

    def rehearse(self) -> None:
        """Talk the call through on the Rehearse page."""
        if self._finished() and self._judged is not None:
            self.shell.go("rehearse", request=self._judged.request)

    def _finished(self) -> bool:
        """Whether the form says what it must; else the first input that does not is shown."""
        if self.filling.script is None or self.states.state() != "full":
            return False
        self.banner.clear()
        self._blame = True
        self._show_now()
        if self._judged is None or self._judged.unfinished or self.form.facts.has_twins():
            self._go_to_first()
            return False
        return True

    def load_contact(self) -> None:
        """Choose somebody from a list."""
        if self.states.state() != "full":
            return
        self.filling.choose_contact()

    def _go_to_first(self) -> None:
        if self._look:
            self._blame = True
            self._redraw.soon()
            self.form.go_to(self._look[0])

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
        self.filling.show(self.form.filled().cleared())
        self.form.go_to(self.form.number)

    def _on_ticked(self) -> None:
        if not self.isVisible() or self.filling.script is None:
            return
        now = self.engine.clock.now()
        self.form.tell_time(now)
        self.placing.tell_time(now)
        problem = self._judged.problem if self._judged is not None else None
        passes = problem.passes_at if problem is not None else None
        if passes is not None and now >= passes:
            self._redraw.soon()


def _typed(control: QWidget) -> bool:
    value = getattr(control, "value", None) or getattr(control, "text", None)
    return bool(value()) if callable(value) else True
