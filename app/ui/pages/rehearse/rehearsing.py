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
from app.ui import words
from app.ui.pages.call.chosen_script import UNSENT, ChosenScript
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.form_drafts import FormDrafts
from app.ui.pages.rehearse.callees import GIVEN, Callee, Callees, callee_of

translate = QCoreApplication.translate


class Rehearsing:
    """One deployment and its playbook as it stands on disk; what was chosen last stays chosen."""

    def __init__(self, engine: Engine, deployment: Deployment, drafts: FormDrafts) -> None:
        """Reads the playbook; Problem where it cannot be read."""
        self.script = ChosenScript(engine, deployment)
        self._drafts = drafts
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

    @property
    def what(self) -> tuple[object, ...]:
        """Differs where another call is meant."""
        profile = self.script.profile
        return profile.name if profile else "", self.chosen, self.given

    def carry_on(self, before: Rehearsing | None) -> bool:
        """The playbook was read anew: what was asked for before it still is. False where it was
        another business that was asked for.
        """
        of = self.script.deployment.id
        if before is None or before.script.deployment.id != of:
            self.choose_script(self._drafts.last_script(of))
            return before is None
        self.given, self.own, self.times = before.given, before.own, before.times
        self.chosen = before.chosen
        self.choose_script(before.profile.name if before.profile else "")
        return True

    def choose_script(self, name: str) -> None:
        """That script or the first; whoever was chosen stays chosen where possible."""
        profile = self.script.choose(name)
        callees = self._callees.of(profile)
        if self.own is not None and self.own.filled.profile == profile.name:
            callees.insert(0, self.own)
        given = self.given
        if given is not None and given.task is not None and given.task.script == profile.name:
            name = given.target_name or ""
            title = name or words.phone(given.to_number)
            callees.insert(0, Callee(GIVEN, title, Filled(profile=profile.name, name=name)))
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
        return "" if callee is None else callee.filled.name

    def choose_callee(self, key: str) -> None:
        self.chosen = key

    def request(self) -> CallRequest:
        """Each one has its own key: another time the same person may answer otherwise."""
        self.times += 1
        return self.preview()

    def preview(self) -> CallRequest:
        """The same as the last one, of whoever is chosen now."""
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
