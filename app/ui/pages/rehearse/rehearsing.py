"""Which script and which person a talk is about, and the request that they mean."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.engine.engine import Engine
from app.engine.model.call import Call
from app.engine.model.contact import Contact
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile
from app.engine.model.task import CallRequest
from app.ui.pages.call.chosen_script import UNSENT, ChosenScript
from app.ui.pages.call.filled import Drafts, Filled
from app.ui.pages.rehearse.callees import GIVEN, Callee, Callees, callee_of

translate = QCoreApplication.translate


class Rehearsing:
    """One deployment and its playbook as it stands on disk; what was chosen last stays chosen."""

    def __init__(self, engine: Engine, deployment: Deployment, drafts: Drafts) -> None:
        """Reads the playbook; Problem where it cannot be read."""
        self.script = ChosenScript(engine, deployment)
        self._callees = Callees(engine, self.script, drafts)
        self.given: CallRequest | None = None
        self.own: Callee | None = None
        self.times = 0
        self.offered: dict[str, Callee] = {}
        self.chosen = ""

    @property
    def playbook(self) -> Path:
        return Path(self.script.deployment.playbook)

    @property
    def profile(self) -> Profile | None:
        return self.script.profile

    def carry_on(self, before: Rehearsing | None) -> None:
        """The playbook was read anew: what was asked for before it still is."""
        if before is None or before.script.deployment.id != self.script.deployment.id:
            return
        self.given, self.own, self.times = before.given, before.own, before.times
        self.chosen = before.chosen
        if before.profile is not None and self.script.playbook.profiles:
            self.choose_script(before.profile.name)

    def choose_script(self, name: str) -> None:
        """That script or the first; whoever was chosen stays chosen where possible."""
        profile = self.script.choose(name)
        callees = self._callees.of(profile)
        if self.own is not None and self.own.filled.profile == profile.name:
            callees.insert(0, self.own)
        given = self.given
        if given is not None and given.task is not None and given.task.script == profile.name:
            title = given.target_name or given.to_number
            callees.insert(0, Callee(GIVEN, title, Filled(profile=profile.name, name=title)))
        self.offered = {callee.key: callee for callee in callees}
        if self.chosen not in self.offered:
            self.chosen = next(iter(self.offered))

    def ask_for(self, request: CallRequest) -> None:
        """Exactly this call, as the Call page or a result made it."""
        self.given, self.chosen = request, GIVEN
        self.choose_script((request.task.script if request.task else None) or "")

    def add(self, contact: Contact) -> None:
        """Somebody who was looked for."""
        profile = self.script.profile
        if profile is not None:
            self.own = callee_of(contact, profile.name)
            self.chosen = self.own.key
            self.choose_script(profile.name)

    @property
    def name(self) -> str:
        """Of the person who is chosen."""
        callee = self.offered.get(self.chosen)
        return "" if callee is None else callee.filled.name or callee.title

    def request(self) -> CallRequest:
        """Each one has its own key: another time the same person may answer otherwise."""
        self.times += 1
        key = f"rehearsal-{self.times}"
        if self.chosen == GIVEN and self.given is not None:
            return self.given.model_copy(update={"idempotency_key": key})
        return self._callees.request(self.offered[self.chosen], key)


def request_of(call: Call) -> CallRequest:
    """The same words for the same person once more; its key is a placeholder."""
    return CallRequest(
        deployment=call.deployment,
        from_number=call.from_number,
        to_number=call.to_number,
        target_name=call.target_name,
        triggered_by=call.triggered_by,
        idempotency_key=UNSENT,
        task=call.task,
        purpose=call.purpose,
        max_duration_secs=call.max_duration_secs,
        zones=(call.zone,) if call.zone else (),
    )
