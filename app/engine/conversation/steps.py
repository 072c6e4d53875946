"""Doing what a branch says, step by step, until something must be asked or all is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.actions import Act, Step, facts_named, has
from app.engine.conversation.brain import Line, Next, Proposal, ToolCall
from app.engine.conversation.hearing import Heard
from app.engine.conversation.intents import Intent
from app.engine.conversation.outcomes import OF_INTENT
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.telling import (
    facts_of,
    filled,
    is_link,
    label,
    link_facts,
    sentence_of,
    speaks_of_sending,
    summary,
    without_texts,
)
from app.engine.model.result import Outcome
from app.engine.model.template import names_in, sentences, spoken

CLOSING_TIMEOUT = 4.0
_GOES_ON = frozenset({Intent.PRICE, Intent.COMPLAIN, None})
"""Intents after which the talk goes on where the branch does not close it."""
_SAID = {
    Intent.AGREE: "agreed",
    Intent.REFUSE: "refused",
    Intent.DISPUTE: "disputes it",
    Intent.COMPLAIN: "complained",
    Intent.CANCEL: "wants to cancel",
    Intent.ALREADY_DONE: "says it is already done",
    Intent.PRICE: "asks for the price",
    Intent.NEEDS_TIME: "needs another day",
    Intent.HUMAN: "asks for a person",
}
_ADVERSE = re.compile(r"\b(?:not|no|never|without|n't|refus\w*|problem|wrong|can't|cannot)\b", re.I)
_CHANGE = re.compile(
    r"\b(?:wants?|wishes|prefers?|needs?|asks? for)\b.*\b(?:instead|different)\b"
    r"|\b(?:change|swap|exchange)\b(?! (?:of )?(?:their|his|her|the)? ?(?:mind|heart)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Doing:
    """A turn in the making."""

    state: State
    plan: Plan
    words: list[Line] = field(default_factory=list[Line])
    tools: list[ToolCall] = field(default_factory=list[ToolCall])
    needs_person: str = ""

    def say(self, text: str, *, scripted: bool = False) -> None:
        if text and all(line.text != text for line in self.words):
            self.words.append(Line(text, scripted))

    def run(self, tool: str, **args: str) -> None:
        self.tools.append(ToolCall(tool, args))

    def escalate(self, what: str) -> None:
        if not any(tool.name == "escalate" for tool in self.tools):
            self.run("escalate", reason=what, summary=summary(what, self.state, self.plan.quote))

    @property
    def what(self) -> str:
        """The plan in a few words for the owner."""
        if self.plan.intent is not None and self.plan.intent in _SAID:
            return _SAID[self.plan.intent]
        trigger = self.plan.branch.trigger if self.plan.branch else "needs a person"
        return trigger[:1].lower() + trigger[1:]


def run_steps(doing: Doing, steps: tuple[Step, ...]) -> Step | None:
    """Do the steps in order; a question to the callee stops them and is returned."""
    for at, step in enumerate(steps):
        if step.act in (Act.ASK_DAY, Act.ASK):
            doing.plan = replace(doing.plan, steps=steps[at + 1 :])
            return step
        _do(doing, step, steps)
    doing.plan = replace(doing.plan, steps=())
    return None


def _do(doing: Doing, step: Step, steps: tuple[Step, ...]) -> None:
    if step.act is Act.SAY:
        _say(doing, step.text)
    elif step.act is Act.SHARE:
        _share(doing, step, quiet=any(speaks_of_sending(line.text) for line in doing.words))
    elif step.act is Act.ESCALATE:
        doing.escalate(doing.what)
    elif step.act is Act.OPT_OUT:
        doing.run("add_to_dnc", reason=doing.what)
    elif step.act is Act.APOLOGISE:
        doing.say(lines.APOLOGY)
    elif step.act is Act.THANK:
        doing.say(lines.THANKS)
    elif step.act is Act.CONFIRM and not has(steps, Act.SAY):
        doing.say(lines.CONFIRMED if doing.plan.intent is Intent.AGREE else lines.NOTED)
    elif step.act is Act.LOG:
        _log(doing)
    elif step.act is Act.UNKNOWN:
        doing.needs_person = f"the script asks for: {step.text}"


def _say(doing: Doing, template: str) -> None:
    line = filled(template, doing.state)
    if not doing.state.brief.agent.can_text:
        line, promised = without_texts(line)
        if promised:
            doing.say(lines.FOLLOW_UP_LINK if "link" in template.lower() else lines.SOMEONE)
            doing.escalate("waits for a message that could not be texted")
    doing.say(line, scripted=True)


def _share(doing: Doing, step: Step, *, quiet: bool) -> None:
    facts = facts_of(doing.state.brief)
    names = [name for name in facts_named(step.text, facts) if name in facts]
    if not names and (missing := names_in(step.text)):
        _share_later(doing, missing)
        return
    if not names and re.search(r"\blink\b", step.text, re.IGNORECASE):
        names = list(link_facts(doing.state))
    texted = [
        name
        for name in names
        if is_link(facts[name]) or re.search(r"\btext|\bsms", step.text, re.I)
    ]
    for name in names:
        if name not in texted:
            doing.say(sentence_of(name, doing.state), scripted=True)
    if texted and doing.state.brief.agent.can_text:
        send_text(doing, texted)
        if not quiet:
            doing.say(lines.SEND_LINK)
    elif texted or not names:
        doing.say(lines.FOLLOW_UP_LINK if texted else lines.SOMEONE)
        doing.escalate("waits for " + (", ".join(texted) or step.text).replace("_", " "))


def _share_later(doing: Doing, missing: Sequence[str]) -> None:
    """A fact that nobody filled in is promised to nobody: a person follows up."""
    kept = (
        replace(line, text=" ".join(s for s in sentences(line.text) if not speaks_of_sending(s)))
        for line in doing.words
    )
    doing.words = [line for line in kept if line.text]
    doing.say(lines.FOLLOW_UP_LINK if any("link" in name for name in missing) else lines.SOMEONE)
    doing.escalate(f"waits for the {', '.join(label(name) for name in missing)}")


def send_text(doing: Doing, names: Sequence[str]) -> None:
    """Text these facts to the person called: who writes, and the facts as they are."""
    facts = facts_of(doing.state.brief)
    agent = doing.state.brief.agent
    sender = f"{agent.name} for {agent.business}" if agent.business else agent.name
    if names:
        told = " ".join(spoken(facts[name]) for name in names)
        doing.run("send_sms", body=f"{sender}: {told}")


def _log(doing: Doing) -> None:
    """Write down the callee's words where no day is being logged."""
    quote = doing.plan.quote or doing.state.last_heard
    if doing.plan.purpose is None and quote:
        doing.run("set_field", name=doing.plan.field or "note", value=quote, quote=quote)


def questions_in(words: list[Line]) -> list[str]:
    """The sentences of a turn that ask something, in order."""
    return [said for line in words for said in sentences(line.text) if said.endswith("?")]


def without_questions(line: Line) -> Line:
    """The line with only the sentences that ask nothing; its text may be empty then."""
    kept = [said for said in sentences(line.text) if not said.endswith("?")]
    return replace(line, text=" ".join(kept))


def closes(plan: Plan, steps: tuple[Step, ...], words: list[Line]) -> bool:
    """Whether a branch ends the talk: it says so, or nothing more can come of it."""
    if has(steps, Act.CLOSE):
        return True
    if words and words[-1].text.endswith("?"):
        return False
    return plan.intent not in _GOES_ON


def outcome_of_branch(plan: Plan, steps: tuple[Step, ...]) -> Outcome | None:
    """What taking a branch to its end means."""
    if plan.intent is not None and plan.intent in OF_INTENT:
        return OF_INTENT[plan.intent]
    if plan.branch is None:
        return None
    if _CHANGE.search(plan.branch.trigger):
        return Outcome.CHANGE_REQUESTED
    if has(steps, Act.ESCALATE):
        return Outcome.HUMAN_REQUESTED
    return Outcome.REFUSED if _ADVERSE.search(plan.branch.trigger) else Outcome.GOAL_MET


def closing(doing: Doing, outcome: Outcome | None, *, at_once: bool = False) -> Proposal:
    """The last words before the goodbye, or with it where the callee has had their say."""
    if not doing.words:
        doing.say(lines.THANKS)
    if at_once:
        doing.say(lines.GOODBYE, scripted=True)
    trigger = doing.plan.branch.trigger if doing.plan.branch else None
    return Proposal(
        tuple(doing.words),
        tuple(doing.tools),
        Next(
            stage=Stage.CLOSING,
            plan=doing.plan,
            outcome=outcome,
            branch=trigger or None,
            hang_up="said goodbye" if at_once else None,
            timeout=CLOSING_TIMEOUT,
            needs_person=doing.needs_person,
        ),
    )


def going_on(doing: Doing, stage: Stage, outcome: Outcome | None = None) -> Proposal:
    """More is to come; the branch, if one was taken, is noted."""
    trigger = doing.plan.branch.trigger if doing.plan.branch else None
    return Proposal(
        tuple(doing.words),
        tuple(doing.tools),
        Next(
            stage=stage,
            plan=doing.plan,
            outcome=outcome,
            branch=trigger or None,
            needs_person=doing.needs_person,
        ),
    )


def give_up(state: State, plan: Plan) -> Proposal:
    """Not understood often enough: close kindly, a person will have to look."""
    return Proposal(
        (Line(lines.NOT_UNDERSTOOD, scripted=True),),
        (),
        Next(
            stage=Stage.CLOSING,
            plan=plan,
            outcome=state.outcome or Outcome.PARTIAL,
            hang_up="not understood",
            needs_person="the callee was not understood",
        ),
    )


def ask_again(state: State, plan: Plan, heard: Heard, stage: Stage) -> Proposal:
    """Ask the question on the table once more; after two tries give up."""
    if plan.misses >= 2:
        return give_up(state, plan)
    sorry = "Sorry, I didn't catch that." if plan.misses == 0 else "I want to get this right."
    if not heard.text.strip():
        sorry = "Sorry, I couldn't hear that."
    return Proposal(
        (Line(sorry), Line(plan.asked, scripted=True)),
        (),
        Next(stage=stage, plan=replace(plan, misses=plan.misses + 1)),
    )
