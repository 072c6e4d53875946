"""From a profile and a contact, or from what somebody typed, to a finished task."""

from collections.abc import Mapping

from app.engine.conversation.brief import known_facts
from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import Contact
from app.engine.model.profile import Profile
from app.engine.model.task import Task
from app.engine.model.template import FactValue, spoken
from app.engine.playbook import fill


def write_task(profile: Profile, contact: Contact, agent_name: str) -> Task:
    """Goal = the filled *Goal recap*, facts = the declared ones only.

    A profile without a goal recap is a MISSING_FACTS Problem, and so is a contact with whom no
    sentence of it can be filled: nobody would know what the call is for. Other facts without a
    value stay away and are named by the brief.
    """
    if not profile.goal:
        raise Problem(
            ProblemKind.MISSING_FACTS,
            f"The profile {profile.name} has no Goal recap.",
            "Add a line such as `**Goal recap**: remind of the appointment.` to the playbook.",
        )
    declared = {fact.name for fact in profile.expected_facts}
    facts = {
        name: value for name, value in contact.facts.items() if name in declared and value.strip()
    }
    goal = fill.goal_recap(profile, facts, agent_name)
    if not goal.text:
        raise Problem(
            ProblemKind.MISSING_FACTS,
            f"The goal needs {', '.join(goal.missing)}, and this row has none.",
            "Fill the cell in the list and import it again.",
        )
    return Task(
        goal=goal.text,
        script=profile.name,
        facts=dict(facts),
        escalation=profile.escalation,
    )


def task_by_hand(
    script: Profile | None,
    name: str,
    facts: Mapping[str, FactValue],
    agent_name: str,
    *,
    target_name: str | None = None,
    goal: str = "",
    escalation: str | None = None,
) -> Task:
    """A task for one call: what is not given comes from the profile `script` (`name` as written).

    Facts without a value stay away. The goal is empty where nobody gives one: such a task is
    refused.
    """
    told = {fact: value for fact, value in facts.items() if spoken(value).strip()}
    if not goal and script is not None:
        known = known_facts(Task(goal="", facts=told), script, target_name)
        goal = fill.goal_recap(script, known, agent_name).text
    return Task(
        goal=goal,
        script=name,
        facts=told,
        escalation=escalation or (script.escalation if script else None),
    )
