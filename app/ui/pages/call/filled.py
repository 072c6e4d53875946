"""What stands in the form, and the draft of it that a window remembers."""

import json
from dataclasses import asdict, dataclass, field, replace

from PySide6.QtCore import QSettings

from app.engine.model.call import Call
from app.engine.model.contact import Contact
from app.engine.model.template import spoken


@dataclass(frozen=True)
class Filled:
    """`goal` and `escalation` are a person's own words; empty: those of the script.

    `zones` are known of the number `zones_of` beyond what its digits say.
    """

    profile: str = ""
    number: str = ""
    name: str = ""
    caller: str = ""
    facts: dict[str, str] = field(default_factory=dict[str, str])
    goal: str = ""
    escalation: str = ""
    zones: tuple[str, ...] = ()
    zones_of: str = ""

    @property
    def blank(self) -> bool:
        """Nothing was typed yet; which script and which number to call from do not count."""
        return not (self.number or self.name or any(self.facts.values()) or self.goal
                    or self.escalation)  # fmt: skip

    def cleared(self) -> "Filled":
        """The same script and caller, and nothing else."""
        return Filled(profile=self.profile, caller=self.caller)

    def with_contact(self, contact: Contact) -> "Filled":
        """Another person; what was typed for the last one goes."""
        return replace(
            self.cleared(),
            number=contact.phone,
            name=contact.name,
            facts=dict(contact.facts),
            zones=contact.zones,
            zones_of=contact.phone,
        )

    def with_call(self, call: Call) -> "Filled":
        """As that call was made."""
        task = call.task
        facts = {name: spoken(value) for name, value in task.facts.items()} if task else {}
        return replace(
            self.cleared(),
            profile=(task.script if task else None) or self.profile,
            number=call.to_number,
            name=call.target_name or "",
            caller=call.from_number,
            facts=facts,
            goal=task.goal if task else call.purpose or "",
            escalation=(task.escalation if task else None) or "",
        )


class Drafts:
    """One draft per script of a deployment. Only what a person typed into the form is kept."""

    def __init__(self, memory: QSettings) -> None:
        self._memory = memory

    def keep(self, deployment: str, filled: Filled) -> None:
        """Remember, and which script was used last; a blank form leaves no draft."""
        self._memory.setValue(f"call/script/{deployment}", filled.profile)
        place = _place(deployment, filled.profile)
        if filled.blank:
            self._memory.remove(place)
        else:
            self._memory.setValue(place, json.dumps(asdict(filled)))

    def read(self, deployment: str, profile: str) -> Filled:
        """The draft, or an empty form for that script."""
        told = self._memory.value(_place(deployment, profile))
        try:
            kept = json.loads(str(told)) if told else {}
            return replace(Filled(**kept), profile=profile, zones=tuple(kept.get("zones", ())))
        except (ValueError, TypeError):  # of another version, or edited by hand
            return Filled(profile=profile)

    def last_script(self, deployment: str) -> str:
        return str(self._memory.value(f"call/script/{deployment}") or "")


def _place(deployment: str, profile: str) -> str:
    # A slash in a key makes a folder of it.
    return f"call/draft/{deployment}/{profile.replace('/', '_')}"
