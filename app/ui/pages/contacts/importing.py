"""The way of a file: checked, corrected by a person, kept as a list. Nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import Checked
from app.engine.model.contact import ContactList, Mapping
from app.engine.work import Progress
from app.ui import words
from app.ui.coalesce import Coalesce
from app.ui.pages.contacts import import_choices, whole_file
from app.ui.pages.contacts.checking import Checking, Wish
from app.ui.pages.contacts.correcting import Correcting
from app.ui.pages.contacts.import_footer import ImportFooter
from app.ui.pages.contacts.import_view import ImportView
from app.ui.pages.contacts.keeping import Keeping
from app.ui.pages.contacts.step import Step
from app.ui.shell import Shell
from app.ui.widgets.busy_state import BusyState
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.failed_state import FailedState

AGAIN_MS = 150
"""Options that are changed one after the other are one check."""


class Importing(QObject):
    """Owns the widgets of an import; `moved` says which of them to show."""

    moved = Signal(str)
    """`busy`, `failed`, `grid`, or `over`: cancelled."""
    kept = Signal(object)
    """The new `ContactList`."""
    said = Signal(str)
    """What is being done while the grid stays: empty when nothing is."""
    troubled = Signal(object)
    """A `Problem` that leaves the grid as it is."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.view = ImportView()
        self.footer = ImportFooter(lambda: {one.name for one in shell.engine.contacts.lists()})
        self.busy = BusyState(
            unit=self.tr("rows"),
            cancel_text=self.tr("Cancel, keep nothing"),
            note=self.tr("You can go on working; this continues in the background."),
            name="import_busy",
        )
        self.failed = FailedState(name="import_failed")
        self.checked: Checked | None = None
        self._wish = Wish(Path())
        self._good = self._wish
        self._guess = Mapping()
        self._choices: dict[str, str | None] = {}
        self._lost = False
        """The file is another one than the one in view."""
        self._keeping = Keeping(shell, self)
        self._checking = Checking(shell, self)
        self.correcting = Correcting(shell, self.view, self)
        self._again = Coalesce(self, self._check, AGAIN_MS)
        self._connect()

    def _connect(self) -> None:
        self._checking.progressed.connect(self._on_progressed)
        self._checking.checked.connect(self._on_checked)
        self._checking.failed.connect(self._on_check_failed)
        self._keeping.progressed.connect(self._on_keeping)
        self._keeping.kept.connect(self._on_kept)
        self._keeping.stopped.connect(self._on_keeping_stopped)
        self._keeping.failed.connect(self._on_not_kept)
        self.busy.cancelled.connect(self.cancel)
        self.footer.import_wanted.connect(self.keep)
        self.view.target_chosen.connect(self._on_target_chosen)
        self.view.ready.connect(self._on_grid_ready)
        self.view.findings.refused_wanted.connect(self.save_refused)
        self.correcting.changed.connect(self._on_corrected)
        self.correcting.lost.connect(self._on_lost)
        self.view.add_wanted.connect(lambda name: self._change(into=name))
        self.view.again_wanted.connect(self._soon)
        self._connect_options()

    def _connect_options(self) -> None:
        options, footer = self.view.options, self.footer
        options.header_chosen.connect(lambda line: self._reread(header_row=int(line)))
        footer.into_chosen.connect(lambda name: self._change(into=name))
        footer.duplicates_chosen.connect(lambda which: self._change(duplicates=which))
        footer.known_chosen.connect(lambda what: self._change(known=what))
        options.encoding_chosen.connect(lambda name: self._reread(encoding=name))
        options.delimiter_chosen.connect(lambda mark: self._reread(delimiter=mark))
        options.country_chosen.connect(lambda code: self._change(country=code))
        options.profile_chosen.connect(self._on_profile_chosen)

    @property
    def active(self) -> bool:
        """Whether a file is on its way."""
        return self._wish.path != Path()

    @property
    def saving(self) -> bool:
        """Whether rows are on their way into a list just now."""
        return self._keeping.runs

    def would_lose(self) -> ConfirmCard | None:
        """The question before this import is given up; None: there is nothing to lose."""
        file, steps = self._wish.path.name, len(self.correcting.steps)
        if self.saving:
            title, facts = self.tr("Stop saving {file}?"), list[tuple[str, str]]()
            told = self.tr("Its contacts are being saved. None of them is kept.")
        elif steps:
            title = self.tr("Discard your corrections of {file}?")
            told = self.tr("This import is not finished: nothing of it is saved yet.")
            facts = [(self.tr("Corrections"), words.number(steps))]
        else:
            return None
        return ConfirmCard(
            "upload",
            title.format(file=file),
            told,
            facts,
            self.tr("Cancel to go on with it."),
            self.tr("Stop saving") if self.saving else self.tr("Discard"),
            danger=True,
        )

    def begin(self, path: Path) -> None:
        """Check a file; whatever was on its way is given up."""
        self._give_up()
        self._keeping.forget()
        self.checked, self._lost = None, False
        self.view.begin()
        profiles = import_choices.profiles(self._shell)
        self.view.options.offer(import_choices.countries(self._shell), list(profiles))
        profile = import_choices.likely_profile(self._shell, path, list(profiles))
        self._wish = Wish(path, profile=profile, expected=profiles.get(profile, ()))
        self._good = self._wish
        self._choices.clear()
        self.footer.suggest(import_choices.list_name(path))
        self.footer.consent.suggest(path.name, self._shell.engine.clock.now().date())
        self.footer.show_checked(None)
        self.busy.show(self.tr("Reading {file}").format(file=path.name))
        self.moved.emit("busy")
        self._checking.start(self._wish)

    def start_over(self) -> None:
        """As if the file had just been chosen."""
        if self.active:
            self.begin(self._wish.path)

    def cancel(self) -> None:
        """Give up what runs: a list that is being kept goes back to the grid, all else is over."""
        if self._keeping.runs:
            self._keeping.stop()
        else:
            self.abandon()

    def abandon(self) -> None:
        """Give up what runs, also a list that is being kept: nothing of the file stays."""
        self._give_up()
        self.moved.emit("over")

    def _give_up(self) -> None:
        self._again.forget()
        self._checking.stop()
        self.correcting.forget()
        self.said.emit("")
        self._keeping.stop()
        self._wish = Wish(Path())

    # What a person changes ----------------------------------------------------------------------

    def _on_target_chosen(self, column: str, what: str) -> None:
        if self.checked is None:
            return
        # Arrow keys pass through other choices on their way: only where they end may count.
        self._choices.pop(column, None)
        self._choices[column] = what or None
        self._wish = replace(self._wish, mapping=self._as_chosen())
        self._soon()

    def _as_chosen(self) -> Mapping:
        """What was guessed, but for the columns that a person chose for."""
        mapping = self._guess
        for column, what in self._choices.items():
            mapping = mapping.taking(column, what)
        return mapping

    def _on_profile_chosen(self, name: str) -> None:
        self._shell.memory.setValue(import_choices.LAST_PROFILE, name)
        expected = import_choices.profiles(self._shell).get(name, ())
        self._change(profile=name, expected=expected, mapping=None)

    def _reread(self, **changes: object) -> None:
        """The columns may be others then: they are guessed anew."""
        self._choices.clear()
        self._change(**changes, mapping=None)

    def _change(self, **changes: object) -> None:
        self._wish = replace(self._wish, **changes)  # type: ignore[arg-type]  # fields of Wish
        self._show_policies()
        self._soon()

    def _show_policies(self) -> None:
        self.footer.show_policies(self._wish.into, self._wish.duplicates, self._wish.known)

    def _soon(self) -> None:
        self.correcting.hold(None)
        self.footer.show_checked(None)
        self.said.emit(self.tr("Checking again"))
        self._again.forget()
        self._again.soon()

    def _check(self) -> None:
        if self.correcting.runs:
            self._again.soon()
            return
        rows = len(self.checked) if self.checked is not None else 0
        self._wish = replace(self._wish, steps=self.correcting.steps, rows=rows)
        self._checking.start(self._wish)

    # What comes of it ---------------------------------------------------------------------------

    def _on_progressed(self, progress: Progress) -> None:
        if self.checked is None:
            speed = words.number(round(progress.per_sec))
            title = self.tr("Reading {file}").format(file=self._wish.path.name)
            self.busy.show(title, progress, [(speed, self.tr("rows a second"))])
        else:
            told = self.tr("Checking again: row {done}")
            self.said.emit(told.format(done=words.number(progress.done)))

    def _on_checked(
        self, wish: Wish, checked: Checked, held: tuple[Step, ...] | None = None
    ) -> None:
        self.said.emit("")
        refused = checked.refused_file
        if refused is not None and refused[0] not in whole_file.TO_CHOOSE:
            self._on_refused(wish, refused)
            return
        self.checked, self._good, self._lost = checked, wish, False
        held = self.correcting.steps if held is None else held
        self.correcting.hold(checked, held)
        country = wish.country or self._shell.engine.settings.current.default_country
        self.view.show_checked(wish, checked, country, self._facts_of)
        self.said.emit(self._about_mapping(checked))
        self.footer.show_checked(checked)
        if wish.mapping is None:
            self._guess = checked.guessed
            if (mapping := self._as_chosen()) != checked.guessed:
                self._wish = replace(self._wish, mapping=mapping)
                self._soon()

    def _about_mapping(self, checked: Checked) -> str:
        """From when the mapping is that was taken up again."""
        at = checked.file.remembered_at
        if at is None:
            return ""
        return self.tr("Mapping remembered from {day}").format(day=words.long_day(at))

    def _on_corrected(self) -> None:
        self.footer.show_checked(self.checked)

    def _on_lost(self, why: str) -> None:
        """What is shown is no longer in the file: nothing of it may be imported."""
        self._lost = True
        self.footer.show_checked(None)
        self.view.say_lost(why)

    def _on_grid_ready(self) -> None:
        if self.active and not self._keeping.runs:
            self.moved.emit("grid")

    def _on_refused(self, wish: Wish, refused: tuple[str, str]) -> None:
        """Nothing to show: its own page at first; later what stood there stays."""
        title, problem = whole_file.refusal(*refused, wish.path)
        if self.checked is not None:
            self._back_to_good(problem)
            return
        bytes_ = import_choices.size_of(wish.path)
        size = QLocale().formattedDataSize(bytes_, 0) if bytes_ else ""
        time = f"{self._shell.engine.clock.now():%Y-%m-%d %H:%M:%S %Z}"
        count = len(self._shell.engine.contacts.lists())
        kept = words.count(
            count,
            self.tr("Nothing was imported. Your list is as it was."),
            self.tr("Nothing was imported. Your {n} lists are as they were."),
        )
        self.failed.show_problem(
            problem,
            whole_file.details(refused[0], wish.path, size, time),
            self.tr("Choose another file"),
            kept if count else self.tr("Nothing was imported."),
            title,
            "upload",
        )
        self.moved.emit("failed")

    def _on_check_failed(self, problem: Problem) -> None:
        self.said.emit("")
        self._back_to_good(problem)

    def _back_to_good(self, problem: Problem) -> None:
        """The last reading that worked stands, with its options; why is said above it."""
        self._wish = self._good
        self._show_policies()
        if self._lost:
            self.correcting.hold(self.checked, self.correcting.steps)
            self._on_lost(problem.detail)
            return
        if self.checked is not None:
            self._on_checked(self._good, self.checked)
        else:
            self.moved.emit("over")
        self.troubled.emit(problem)

    # Keeping it ---------------------------------------------------------------------------------

    def keep(self, name: str) -> None:
        """Make the list; on failure the grid comes back with the reason above it."""
        if self.checked is None or self._checking.runs or self.correcting.runs:
            return
        source = self._wish.path.name
        self._keeping.start(self.checked, name, source, self.footer.consent.consent())

    def _on_keeping(self, progress: Progress | None) -> None:
        count = self.checked.accepted if self.checked is not None else 0
        told = words.count(count, self.tr("Saving {n} contact"), self.tr("Saving {n} contacts"))
        self.busy.show(told, progress)
        if progress is None:
            self.moved.emit("busy")

    def _on_kept(self, made: ContactList) -> None:
        self._wish = Wish(Path())
        self.kept.emit(made)

    def _on_keeping_stopped(self) -> None:
        if self.active:
            self.moved.emit("grid")

    def _on_not_kept(self, problem: Problem) -> None:
        self.moved.emit("grid")
        if problem.kind is ProblemKind.VALIDATION_FAILED:  # the file changed since it was checked
            self._on_lost(problem.detail)
            return
        self.footer.show_checked(self.checked)
        self.troubled.emit(problem)

    def save_refused(self) -> None:
        """The refused rows as a file to correct, with the reasons in a column."""
        if self.checked is not None:
            self._keeping.save_refused(self.checked, self._good.path.stem)

    def left_behind(self) -> int:
        """How many rows of the file were refused."""
        return self.checked.counts.refused if self.checked is not None else 0

    def _facts_of(self, column: str) -> Sequence[str]:
        """The facts that the chosen script wants, and the column's own name as one."""
        wanted = [fact.name for fact in self._good.expected]
        own = self._shell.engine.contacts.fact_name(column)
        return list(dict.fromkeys([*wanted, *([own] if own else [])]))
