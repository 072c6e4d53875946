"""What stands in the form."""

from dataclasses import asdict, dataclass, field, replace
from functools import cache

from pydantic import TypeAdapter

from app.engine.model.call import Call
from app.engine.model.contact import Contact
from app.engine.model.template import spoken


@dataclass(frozen=True)
class Filled:
    """`goal` and `escalation` are a person's own words; empty: those of the script.

    `facts` are those that the script asks for, `extra` what else a person added: name and value,
    row by row, as typed. `zones` are known of the number `zones_of` beyond what its digits say.
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
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def blank(self) -> bool:
        """Nothing was typed yet; which script and which number to call from do not count."""
        return not (self.number or self.name or any(self.facts.values()) or self.goal
                    or self.escalation or any(map(any, self.extra)))  # fmt: skip

    @property
    def all_facts(self) -> dict[str, str]:
        """What is sent: facts without a value stay away later on."""
        return self.facts | {name: value for name, value in self.extra if name or value}

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

    def sorted_by(self, expected: set[str]) -> "Filled":
        """The same facts, each in its place: `expected` are those that the script asks for."""
        facts = {name: value for name, value in self.facts.items() if name in expected}
        extra = [(name, value) for name, value in self.facts.items() if name not in expected]
        for name, value in self.extra:
            if name in expected and not facts.get(name):
                facts[name] = value
            else:
                extra.append((name, value))
        return replace(self, facts=facts, extra=tuple(extra))

    def as_told(self) -> dict[str, object]:
        """For a draft."""
        return asdict(self)

    @staticmethod
    def from_told(told: dict[str, object]) -> "Filled":
        """From a draft; ValueError for one of another version, or edited by hand."""
        return _adapter().validate_python(told)


@cache
def _adapter() -> TypeAdapter[Filled]:
    return TypeAdapter(Filled)
