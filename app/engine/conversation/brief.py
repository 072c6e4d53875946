"""The brief: a finished task and its script, ready for whoever speaks.

Every provider gets the same one; ours speaks from it, a hosted agent reads its instructions.
"""

from collections.abc import Mapping

from app.engine.conversation.prompt import instructions
from app.engine.conversation.spoken_lines import greeting
from app.engine.errors import Problem, ProblemKind
from app.engine.model.brief import Agent, Brief, Opening
from app.engine.model.profile import Profile, ProfileKind
from app.engine.model.task import Task
from app.engine.model.template import (
    FactValue,
    fill,
    fill_whole_sentences,
    names_in,
    spoken,
)

DEFAULT_DURATION_SECS = 300
SHORTEST_SECS, LONGEST_SECS = 30, 3600
BUSINESS_FACTS = ("creditor", "business", "clinic", "company", "sender")
"""Facts that name the business where the deployment does not, in this order."""


def write_brief(
    task: Task | None,
    profile: Profile | None,
    *,
    guidance: str = "",
    agent: Agent,
    target_name: str | None = None,
    purpose: str | None = None,
    max_duration_secs: int | None = None,
) -> Brief:
    """Put together what one call needs.

    Raises Problem: MISSING_FACTS when the opening's question cannot be formed,
    VALIDATION_FAILED when there is neither a task nor a purpose.
    """
    if task is None:
        if not purpose:
            raise Problem(ProblemKind.VALIDATION_FAILED, "A call needs a task or a purpose.")
        task = Task(goal=purpose)
    facts = known_facts(task, profile, target_name)
    opening = _opening(profile, facts, agent, target_name)
    missing = _missing(profile, facts)
    unused = _unused(profile, task)
    return Brief(
        task=task,
        profile=profile,
        guidance=guidance,
        agent=agent,
        target_name=target_name,
        purpose=purpose,
        opening=opening,
        instructions=instructions(task, profile, opening, agent, facts, guidance),
        max_duration_secs=max_duration_secs or _duration(profile),
        missing=missing,
        unused=unused,
        warnings=_warnings(task, profile, missing, unused),
    )


def _duration(profile: Profile | None) -> int:
    """The profile's own limit, inside what any call may last; 300 s where it names none."""
    wanted = (profile and profile.duration_secs) or DEFAULT_DURATION_SECS
    return max(SHORTEST_SECS, min(wanted, LONGEST_SECS))


def known_facts(
    task: Task, profile: Profile | None, target_name: str | None
) -> dict[str, FactValue]:
    """The task's facts, `target_name` serving where the person's own name is missing."""
    facts = {name: value for name, value in task.facts.items() if spoken(value).strip()}
    if target_name and (name := name_fact(profile)) is not None:
        facts.setdefault(name, target_name)
    return facts


def name_fact(profile: Profile | None) -> str | None:
    """The fact that the opening's question asks for: the person's name."""
    if profile is None or profile.question is None:
        return None
    return next(iter(names_in(profile.question)), None)


def business_of(brief: Brief) -> str:
    """Who the call is for, as it may be said to anybody."""
    return _business(brief.agent, brief.profile, brief.task.facts, brief.target_name)


def _business(
    agent: Agent,
    profile: Profile | None,
    facts: Mapping[str, FactValue],
    target_name: str | None,
) -> str:
    if agent.business:
        return agent.business
    for name in BUSINESS_FACTS:
        if name not in facts or not (value := spoken(facts[name]).strip()):
            continue
        if name == "company" and not _speaks_for_company(profile):
            continue
        if not _tells_of_a_debt(name, profile, target_name):
            return value
    return ""


def _speaks_for_company(profile: Profile | None) -> bool:
    # In a sales profile `company` is often the callee's own: it is ours only where the opening,
    # in which we introduce ourselves, says it.
    return profile is None or "company" in names_in(profile.opening or "")


def _tells_of_a_debt(name: str, profile: Profile | None, target_name: str | None) -> bool:
    # Whose debt it is goes to nobody but the debtor, so it cannot stand in the first words.
    if profile is None:
        return name == "creditor" and bool(target_name)
    fact = profile.fact(name)
    guarded = profile.kind is ProfileKind.COLLECTION and profile.question is not None
    return guarded and not (fact is not None and fact.public)


def legal_line(
    agent: Agent,
    profile: Profile | None,
    facts: Mapping[str, FactValue],
    target_name: str | None,
) -> str:
    """The first words of every call: who calls, that it is an AI, that it is recorded."""
    return _in_one_line(greeting(agent, _business(agent, profile, facts, target_name)))


def missing_facts(task: Task, profile: Profile | None, target_name: str | None) -> tuple[str, ...]:
    """What the profile asks for and nobody has filled in."""
    return _missing(profile, known_facts(task, profile, target_name))


def _opening(
    profile: Profile | None,
    facts: Mapping[str, FactValue],
    agent: Agent,
    target_name: str | None,
) -> Opening:
    legal = legal_line(agent, profile, facts, target_name)
    if profile is None:
        asked = _in_one_line(f"Am I speaking with {target_name}?") if target_name else None
        return Opening(legal=legal, question=asked, statement="")
    question: str | None = None
    if profile.question is not None:
        filled = fill(profile.question, facts, agent.name)
        if filled.missing:
            raise Problem(
                ProblemKind.MISSING_FACTS,
                f"The opening asks for {', '.join(filled.missing)}, which is missing.",
                "Fill it in, or give the name of the person to call.",
            )
        question = _in_one_line(filled.text)
    statement = fill_whole_sentences(profile.statement or "", facts, agent.name)
    return Opening(legal=legal, question=question, statement=_in_one_line(statement.text))


def _in_one_line(text: str) -> str:
    # A fact with line breaks must not look like a heading or a fence to an instructed agent.
    return " ".join(text.replace("`", "'").split())


def _placeholders(profile: Profile) -> tuple[str, ...]:
    """Every fact that the profile's spoken words ask for, in order."""
    texts = [profile.opening or "", profile.voicemail or "", profile.escalation or ""]
    texts += [profile.goal or ""]
    texts += [action for branch in profile.branches for action in branch.actions]
    texts += [question.text for question in profile.questions]
    return tuple(dict.fromkeys(name for text in texts for name in names_in(text)))


def _missing(profile: Profile | None, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    if profile is None:
        return ()
    optional = {fact.name for fact in profile.expected_facts if fact.optional}
    wanted = [fact.name for fact in profile.expected_facts] + list(_placeholders(profile))
    return tuple(
        dict.fromkeys(name for name in wanted if name not in facts and name not in optional)
    )


def _unused(profile: Profile | None, task: Task) -> tuple[str, ...]:
    if profile is None:
        return ()
    used = {fact.name for fact in profile.expected_facts} | set(_placeholders(profile))
    return tuple(name for name in task.facts if name not in used)


def _warnings(
    task: Task, profile: Profile | None, missing: tuple[str, ...], unused: tuple[str, ...]
) -> tuple[str, ...]:
    told: list[str] = []
    if task.script and profile is None:
        told.append("script-not-found")
    if missing:
        told.append(f"missing-facts: {', '.join(missing)}")
    if unused:
        told.append(f"unused-facts: {', '.join(unused)}")
    return tuple(told)
