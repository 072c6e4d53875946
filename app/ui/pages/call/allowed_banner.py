"""Whether the call would be allowed at this instant, and when, if not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.preview import Preview
from app.engine.model.settings import Settings
from app.ui import words
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button

UNFINISHED = (ProblemKind.VALIDATION_FAILED, ProblemKind.MISSING_FACTS)
"""What is refused because the form is not complete yet."""

WHOLE = ("/task", "/task/facts")
"""Limits that belong to no single input."""


class AllowedBanner(Banner):
    """`help_wanted(kind)`: go where the refusal can be lifted."""

    help_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", name="allowed_banner", parent=parent)

    def show_verdict(
        self, problem: Problem | None, preview: Preview, world: World, settings: Settings
    ) -> None:
        """`problem`: what refuses the call now."""
        if problem is None:
            self._show_allowed(preview, world, settings)
        elif problem.kind in UNFINISHED:
            self.set_tone("info")
            self.show_words(self.tr("Not ready yet"), self._unfinished(problem))
        else:
            self._show_refusal(problem)

    def _unfinished(self, problem: Problem) -> str:
        if problem.kind is ProblemKind.MISSING_FACTS:
            return self.tr("Fill in who is asked for, or the name of the person.")
        if any(error.pointer in WHOLE for error in problem.errors):
            return self.tr("There are too many facts, or too much text in them. Shorten some.")
        return self.tr("Fill in the form to see whether this call is allowed now.")

    def _show_allowed(self, preview: Preview, world: World, settings: Settings) -> None:
        if preview.warnings:
            self.set_tone("warning")
            said = [_sentence(warning.partition(": ")[2]) for warning in preview.warnings]
            self.show_words(self.tr("Allowed now, on the simulator only"), "\n".join(said))
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
        simulated = world is World.SIM
        title = self.tr("Allowed now, on the simulator") if simulated else self.tr("Allowed now")
        self.show_words(title, told)

    def _show_refusal(self, problem: Problem) -> None:
        if self.words()[0] == problem.detail:
            return  # another button in the same place would take the focus away
        self.set_tone("warning" if problem.passes_at is not None else "danger")
        button = self._way_out(problem.kind)
        hint = "" if button else problem.hint
        self.show_words(problem.detail, hint, *([button] if button else []))

    def _way_out(self, kind: ProblemKind) -> Button | None:
        """Hints of the engine name the terminal's commands; here a button goes there."""
        told = {
            ProblemKind.DO_NOT_CALL: self.tr("Open the list"),
            ProblemKind.COUNTRY_BLOCKED: self.tr("Countries"),
            ProblemKind.NUMBER_BLOCKED: "",
            ProblemKind.NOT_PROVISIONED: self.tr("Settings"),
        }.get(kind, "")
        if not told:
            return None
        button = Button(told, small=True, name="allowed_help_button")
        button.clicked.connect(lambda: self.help_wanted.emit(kind))
        return button


def _hour(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02}"


def _sentence(text: str) -> str:
    told = text[:1].upper() + text[1:]
    return told if told.endswith(".") else words.translate("call", "{words}.").format(words=told)
