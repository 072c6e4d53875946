"""Whether the call would be allowed at this instant, and when, if not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.preview import Preview
from app.engine.model.settings import Settings
from app.ui import words
from app.ui.pages.call.budgets import WHOLE
from app.ui.pages.call.judging import Judged
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

FLAGGED = ProblemKind.SCREENING_FLAG.code


class AllowedBanner(Banner):
    """`help_wanted(page, what)`: go where the refusal can be lifted."""

    help_wanted = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", name="allowed_banner", parent=parent)

    def show_verdict(
        self, judged: Judged, world: World, settings: Settings, *, wrong: bool
    ) -> None:
        """`wrong`: something that was written has to be corrected, not only to be filled in."""
        if judged.unfinished:
            self.set_tone("info")
            self.show_words(self.tr("Not ready yet"), self._unfinished(judged, wrong))
        elif judged.problem is None:
            self._show_allowed(judged, world, settings)
        else:
            self._show_refusal(judged.problem)

    def _unfinished(self, judged: Judged, wrong: bool) -> str:
        whole = next((error for error in judged.errors if error.pointer in WHOLE), None)
        if whole is not None:
            return _sentence(whole.message)
        if wrong:
            return self.tr("Correct what is marked. Nothing is sent before that.")
        if judged.problem is not None and judged.problem.kind is ProblemKind.MISSING_FACTS:
            return self.tr("Fill in who is asked for, or the name of the person.")
        return self.tr("Fill in the form to see whether this call is allowed now.")

    def _show_allowed(self, judged: Judged, world: World, settings: Settings) -> None:
        preview = judged.preview
        simulated = world is World.SIM
        said = [_sentence(told) for code, _, told in _parts(preview) if code != FLAGGED]
        if len(said) < len(preview.warnings):
            said.append(
                self.tr("Some words read like orders to the agent. They are marked: look at them.")
            )
        title = self.tr("Allowed now, on the simulator")
        if said:
            title = self.tr("Allowed now, on the simulator only")
        if judged.unconsented:
            said.insert(0, judged.unconsented)
        if said:
            self.set_tone("warning")
            self.show_words(title if simulated else self.tr("Allowed now"), "\n".join(said))
            return
        self.set_tone("success")
        share = preview.to_number
        told = self.tr(
            "{used} of {most} calls to this number this hour. Not on the do-not-call list."
            " {first} to {last} there."
        ).format(
            used=share.used,
            most=share.most,
            first=_hour(settings.hours_from.hour, settings.hours_from.minute),
            last=_hour(settings.hours_until.hour, settings.hours_until.minute),
        )
        self.show_words(title if simulated else self.tr("Allowed now"), told)

    def _show_refusal(self, problem: Problem) -> None:
        if self.words()[0] == problem.detail:
            return  # another button in the same place would take the focus away
        self.set_tone("warning" if problem.passes_at is not None else "danger")
        button = self._way_out(problem.kind)
        hint = "" if button else problem.hint
        self.show_words(problem.detail, hint, *([button] if button else []))

    def _way_out(self, kind: ProblemKind) -> Button | None:
        """Hints of the engine name the terminal's commands; here a button goes there."""
        ways: dict[ProblemKind, tuple[str, str, dict[str, object]]] = {
            ProblemKind.DO_NOT_CALL: (
                self.tr("Open the list"), "contacts", {"do_not_call": True},
            ),
            ProblemKind.COUNTRY_BLOCKED: (
                self.tr("Countries"), "settings", {"section": "countries"},
            ),
            ProblemKind.NOT_PROVISIONED: (
                self.tr("Settings"), "settings", {"section": "provider"},
            ),
        }  # fmt: skip
        if kind not in ways:
            return None
        told, page, what = ways[kind]
        button = Button(told, small=True, name="allowed_help_button")
        button.clicked.connect(lambda: self.help_wanted.emit(page, what))
        return button


def _hour(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02}"


def _parts(preview: Preview) -> list[tuple[str, str, str]]:
    return [warning.partition(": ") for warning in preview.warnings]


def _sentence(text: str) -> str:
    told = text[:1].upper() + text[1:]
    return told if told.endswith(".") else words.translate("call", "{words}.").format(words=told)
