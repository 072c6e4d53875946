"""Which branches promise a text message, by their words or by a link that only a text can carry."""

import re

from app.engine.conversation.actions import Act, Step, facts_named, steps_of
from app.engine.conversation.telling import is_link, without_texts
from app.engine.model.brief import Brief
from app.engine.model.template import FactValue

_BY_TEXT = re.compile(r"\b(?:text|sms)\b", re.IGNORECASE)


def unkept_promises(brief: Brief) -> tuple[str, ...]:
    """The triggers of the branches whose texts nobody would send, in the script's order: the agent
    leaves those words out and hands the person over. Empty where texts are sent.
    """
    if brief.agent.can_text or brief.profile is None:
        return ()
    facts = brief.task.facts
    return tuple(
        branch.trigger
        for branch in brief.profile.branches
        if any(_promises(step, facts) for step in steps_of(branch))
    )


def _promises(step: Step, facts: dict[str, FactValue]) -> bool:
    if step.act is Act.SAY:
        return without_texts(step.text)[1]
    if step.act is not Act.SHARE:
        return False
    named = [name for name in facts_named(step.text, facts) if name in facts]
    return bool(_BY_TEXT.search(step.text)) or any(is_link(facts[name]) for name in named)
