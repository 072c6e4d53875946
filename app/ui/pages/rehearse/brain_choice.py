"""Who finds the agent's words: there is a choice once the owner has set up a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.pages.rehearse.talking import MODEL, RUNNER
from app.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from app.ui.shell import Shell

translate = QCoreApplication.translate


class BrainChoice(Segments):
    """Hidden, with the built-in agent chosen, while there is nothing to choose."""

    def __init__(self, shell: Shell) -> None:
        built_in = translate("rehearse", "Built-in agent")
        model = translate("rehearse", "Language model")
        super().__init__(
            [(RUNNER, built_in), (MODEL, model)],
            name="rehearse_brain",
            accessible=translate("rehearse", "Who finds the agent's words"),
        )
        self._shell = shell

    def offer(self, useful: bool) -> None:
        """`useful`: whether the agent is spoken with here."""
        model = self._shell.engine.language_model
        self.setVisible(useful and model.ready)
        self.button(MODEL).setToolTip(model.current.model)
        if not model.ready:
            self.choose(RUNNER)
