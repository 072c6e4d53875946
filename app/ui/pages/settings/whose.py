"""Whose settings a section shows, where the business was switched with changes unsaved."""

from __future__ import annotations

from app.engine.model.deployment import Deployment
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner


class Whose(Banner):
    """Silent while the section shows the business that is chosen at the rail's foot."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("warning", name="settings_whose")
        self._shell = shell
        self._name = ""
        self.deployment_id = ""
        """The one that is shown; empty while there is none."""

    def take(self) -> Deployment | None:
        """From now on the section shows the chosen one."""
        who = self._shell.deployment()
        self.deployment_id = who.id if who is not None else ""
        self._name = (who.business or who.agent_name) if who is not None else ""
        return who

    def show_now(self, changes: int) -> None:
        """Unsaved changes keep a section with the business that they are of."""
        chosen = self._shell.deployment()
        if not changes or chosen is None or chosen.id == self.deployment_id:
            self.clear()
            return
        self.show_words(
            self.tr("These changes belong to {name}.").format(name=self._name),
            self.tr("Save or discard them to see {name}.").format(
                name=chosen.business or chosen.agent_name
            ),
        )
