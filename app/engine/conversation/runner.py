"""The Runner: carries the profile's branches without account or network.

It is a pure function of the state and what was heard; the same words give the same call.
"""

import re
from dataclasses import replace

from app.engine.conversation import spoken_lines as lines
from app.engine.conversation.actions import Act, has, steps_of
from app.engine.conversation.brain import Line, Next, Proposal
from app.engine.conversation.branches import branch_for, generic_branch
from app.engine.conversation.brief import business_of
from app.engine.conversation.dates import read_date, read_days
from app.engine.conversation.days import begin_day, check_day, says_day, take_day
from app.engine.conversation.hearing import Heard, Kind, only_says_wrong
from app.engine.conversation.intents import Intent, intent_of_trigger
from app.engine.conversation.interview import ask_next, stopped_by, take_answer, wants_out
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.steps import (
    Doing,
    ask_again,
    closes,
    closing,
    going_on,
    outcome_of_branch,
    questions_in,
    run_steps,
)
from app.engine.conversation.telling import (
    answer_from_facts,
    filled,
    link_facts,
    question_at_hand,
    summary,
)
from app.engine.model.profile import Branch
from app.engine.model.result import Identity, Outcome
from app.engine.model.template import sentences

# What is done where the profile has no such branch (conversation page, "Words that code says").
_BUILT_IN: dict[Intent, tuple[str, ...]] = {
    Intent.AGREE: ("confirm", "close"),
    Intent.NEEDS_TIME: ("ask for a date", "log it", "close"),
    Intent.REFUSE: ("thank them", "close"),
    Intent.DISPUTE: ("apologize", '"Someone will follow up with you."', "escalate", "close"),
    Intent.COMPLAIN: ("apologize", '"Someone will follow up with you."', "escalate", "close"),
    Intent.CANCEL: ("confirm", "escalate", "close"),
    Intent.ALREADY_DONE: ('"Thank you for telling me, I\'ll pass that on."', "escalate", "close"),
    Intent.PRICE: (f'"{lines.FACT_NOT_GIVEN}"', "escalate"),
    Intent.HUMAN: (f'"{lines.HUMAN}"', "escalate", "close"),
}
_EAGER = re.compile(r"\b(?:interested|link|demo|sign me up|send (?:it|me|that)|book(?: it)?)\b")
_KEEPS = re.compile(
    r"\bkeep (?:it|that|the)\b|\bdon't cancel\b|\bnot cancel\b|\bi(?:'ll| will) (?:come|be there)\b"
    r"|\bi'm coming\b|\bchanged my mind\b|\bscratch that\b|\bforget (?:that|the cancel)"
)
_EACH = re.compile(r"[?;]\s*|,? and (?=what|where|when|who|how|which|why|do|does|is|are|can)", re.I)
_CALLS = re.compile(r"busy|call|later|bad time|not now", re.IGNORECASE)
_ABILITY = re.compile(
    r"\b(?:able to make|make it|work(?:s)? for you|be there|be home|suit you|day work)\b"
)
# A change of mind in the last seconds: these always count, a yes only against a no.
_OVERRIDES = frozenset(
    {Intent.DISPUTE, Intent.REFUSE, Intent.CANCEL, Intent.ALREADY_DONE, Intent.COMPLAIN}
)
_WELCOME = frozenset(
    {
        Outcome.GOAL_MET,
        Outcome.PROMISED,
        Outcome.CHANGE_REQUESTED,
        Outcome.CALLBACK_REQUESTED,
    }
)
_TURNED_DOWN = frozenset({Outcome.REFUSED, Outcome.PARTIAL, Outcome.COMPLAINT})


class Runner:
    """Proposes what the profile's branches say."""

    def answer(self, state: State, heard: Heard) -> Proposal:
        """What to say and do about the callee's words. Nothing here waits."""
        if state.stage is Stage.QUESTIONS:
            return self._questions(state, heard)
        if state.stage is Stage.DAY:
            return self._day(state, heard)
        if state.stage is Stage.CHECKING:
            return self._checking(state, heard)
        if state.stage is Stage.REPLY:
            return self._reply(state, heard)
        if state.stage is Stage.CLOSING:
            return self._last_words(state, heard)
        return self._talk(state, heard)

    def matter(self, state: State) -> Proposal:
        """Why we call, once it may be told: notice, statement, and the question it leaves."""
        words: list[Line] = []
        profile = state.brief.profile
        statement = state.brief.opening.statement
        if profile is None or not statement:
            words.append(Line(lines.follow_up(business_of(state.brief))))
            plan = replace(state.plan, asked="May they call you back?", misses=0)
            return Proposal(tuple(words), (), Next(stage=Stage.TALKING, plan=plan))
        if state.collection and state.identity is Identity.CONFIRMED:
            words.append(Line(lines.COLLECTION_NOTICE, scripted=True))
        words.append(Line(statement, scripted=True))
        plan = replace(state.plan, asked=question_at_hand(state), misses=0)
        if "?" not in statement:
            if profile.questions and (asked := ask_next(state, plan, tuple(words))) is not None:
                return asked
            words.append(Line(plan.asked, scripted=True))
        return Proposal(tuple(words), (), Next(stage=Stage.TALKING, plan=plan))

    def take(
        self, state: State, heard: Heard, branch: Branch | None, intent: Intent | None
    ) -> Proposal:
        """Follow a branch, or what is built in for its intent, as far as it goes."""
        plan = Plan(
            branch=branch,
            intent=intent,
            quote=heard.text,
            question=state.plan.question,
            asked=state.plan.asked,
        )
        chosen = branch or self._built_in(state, intent, callback=heard.callback)
        steps = steps_of(chosen)
        if intent is Intent.NEEDS_TIME and heard.callback and not _about_calls(chosen):
            branch = None
            steps = steps_of(self._built_in(state, intent, callback=True))
            plan = replace(plan, branch=None)
        doing = Doing(state, plan)
        pending = run_steps(doing, steps)
        if pending is not None and pending.act is Act.ASK_DAY:
            return begin_day(doing, heard, pending)
        if pending is not None:
            return self._ask(doing, pending.text)
        if intent is Intent.DISPUTE:
            doing.escalate(doing.what)
        outcome = outcome_of_branch(plan, steps)
        if closes(plan, steps, doing.words):
            return closing(doing, outcome)
        if not doing.words:
            doing.say(lines.NOTED)
        if state.plan.asked and not doing.words[-1].text.endswith("?"):
            doing.say(state.plan.asked, scripted=True)
        return going_on(doing, Stage.TALKING, outcome if branch is not None else None)

    def _built_in(self, state: State, intent: Intent | None, *, callback: bool) -> Branch:
        actions = _BUILT_IN.get(intent or Intent.AGREE, _BUILT_IN[Intent.AGREE])
        # Who only wants to be called another time has asked for nothing to be sent.
        sends = state.brief.profile is not None and not callback
        links = link_facts(state) if sends else ()
        if links and intent in (Intent.AGREE, Intent.NEEDS_TIME) and state.may_tell:
            actions = (*actions[:-1], f"share {{facts.{links[0]}}}", actions[-1])
        profile = state.brief.profile
        rule = state.brief.task.escalation or (profile and profile.escalation) or ""
        if intent is Intent.REFUSE and re.search(r"refus|declin|say no", rule, re.IGNORECASE):
            actions = ("escalate", *actions)
        return Branch(trigger="", actions=actions, line=0)

    def _ask(self, doing: Doing, text: str) -> Proposal:
        """Put a question whose answer is only written down."""
        asked = filled(text, doing.state)
        if not asked.endswith("?"):
            wanted = re.sub(
                r"^\s*(?:ask|find out)\s*(?:them |him |her )?(?:for |about )?", "", asked
            )
            asked = f"Could you tell me {wanted}?"
            if own := questions_in(doing.words):  # the owner's own line asks already
                asked = own[-1]
        doing.plan = replace(doing.plan, asked=asked, field="answer")
        if asked not in questions_in(doing.words):
            doing.say(asked, scripted=True)
        return going_on(doing, Stage.REPLY)

    def _talk(self, state: State, heard: Heard) -> Proposal:
        profile = state.brief.profile
        branch, intent = branch_for(profile, heard)
        own_words = branch is not None and intent_of_trigger(branch.trigger) is None
        if own_words:
            return self.take(state, heard, branch, None)
        if self._names_a_day(state, heard):
            later = generic_branch(profile, Intent.NEEDS_TIME, heard.text)
            return self.take(state, heard, later, Intent.NEEDS_TIME)
        if heard.asks and intent is Intent.AGREE and not heard.firm and heard.kind is Kind.WISH:
            heard = replace(heard, kind=Kind.QUESTION)  # "oh yes, are you open on Sundays?"
        if heard.kind is not Kind.WISH and not (heard.sure and heard.firm):
            return self._no_wish(state, heard)
        if not heard.sure or intent is None:
            return ask_again(state, state.plan, heard, Stage.TALKING)
        if profile is None:
            return self._follow_up(state, heard)
        return self._wish(state, heard, branch, intent)

    def _names_a_day(self, state: State, heard: Heard) -> bool:
        """Whether words that say little else offer a day to come: that is what they mean."""
        if state.brief.profile is None or heard.asks:
            return False
        unsure = heard.intent is Intent.REFUSE and not heard.insists
        if heard.sure and heard.firm and not unsure:
            return False
        if heard.kind not in (Kind.WISH, Kind.UNCLEAR, Kind.WAIT):
            return False
        day = read_date(heard.text, state.today)
        told = read_days(state.brief.opening.statement, state.today)
        return day is not None and day > state.today and day not in told

    def _wish(self, state: State, heard: Heard, branch: Branch | None, intent: Intent) -> Proposal:
        profile = state.brief.profile
        if intent is Intent.PRICE and branch is None:
            return self._no_wish(state, replace(heard, kind=Kind.QUESTION))
        if intent is Intent.REFUSE and not heard.firm:
            later = generic_branch(profile, Intent.NEEDS_TIME, heard.text)
            if later is not None and _ABILITY.search(state.plan.asked.lower()):
                return self.take(state, heard, later, Intent.NEEDS_TIME)
        if intent is Intent.AGREE:
            day = read_date(heard.text, state.today)
            if state.collection and day is not None and day > state.today:
                later = generic_branch(profile, Intent.NEEDS_TIME, heard.text)
                return self.take(state, heard, later, Intent.NEEDS_TIME)
            if not (branch is not None and _EAGER.search(heard.text.lower())):
                asked = ask_next(state, state.plan)
                if asked is not None:
                    return asked
        return self.take(state, heard, branch, intent)

    def _follow_up(self, state: State, heard: Heard) -> Proposal:
        """No script: whether somebody may call back is all there is to settle."""
        doing = Doing(state, Plan(intent=heard.intent, quote=heard.text))
        if heard.intent is Intent.REFUSE:
            doing.say(lines.UNDERSTOOD)
            return closing(doing, Outcome.REFUSED)
        if heard.intent is Intent.NEEDS_TIME:
            return begin_day(doing, replace(heard, callback=True), None)
        doing.run("escalate", reason="follow-up", summary=summary("may be called back", state))
        doing.say(lines.SOMEONE)
        agreed = heard.intent is Intent.AGREE
        return closing(doing, Outcome.CALLBACK_REQUESTED if agreed else None)

    def _no_wish(self, state: State, heard: Heard) -> Proposal:
        """A question, an order, a courtesy, or nothing that was understood."""
        plan = state.plan
        if heard.kind is Kind.BARGAIN:
            plan = replace(plan, misses=plan.misses + 1)
            if plan.misses > 2:
                return ask_again(state, plan, heard, Stage.TALKING)
            words = (Line(lines.CANNOT_CHANGE), Line(plan.asked, scripted=True))
            return Proposal(words, (), Next(stage=Stage.TALKING, plan=plan))
        if heard.kind is Kind.QUESTION:
            return self._question(state, heard)
        if heard.kind is Kind.WAIT:
            return Proposal((Line(lines.WAIT),), (), Next(timeout=15.0))
        if heard.kind is Kind.REPEAT and plan.misses < 2:
            again = state.brief.opening.statement or plan.asked
            words = [Line(again, scripted=True)]
            if not again.endswith("?") and plan.asked:
                words.append(Line(plan.asked, scripted=True))
            return Proposal(tuple(words), (), Next(plan=replace(plan, misses=plan.misses + 1)))
        if heard.kind is Kind.BYE:
            doing = Doing(state, plan)
            return closing(doing, state.outcome or Outcome.PARTIAL, at_once=True)
        return ask_again(state, plan, heard, Stage.TALKING)

    def _question(self, state: State, heard: Heard) -> Proposal:
        plan = replace(state.plan, misses=state.plan.misses + 1, branch=None)
        if plan.misses > 4:
            return ask_again(state, plan, heard, Stage.TALKING)
        doing = Doing(state, plan)
        business = business_of(state.brief)
        if re.search(
            r"\bwho(?:'s| is| are)? (?:this|you|calling)|\bwhat company", heard.text, re.I
        ):
            caller = f" for {business}" if business else ""
            doing.say(f"I'm {state.brief.agent.name}, an AI assistant{caller}.")
        elif re.search(r"\b(?:what.{0,12}about|why .*call)", heard.text, re.I):
            doing.say(state.brief.opening.statement or lines.follow_up(business), scripted=True)
        else:
            self._answer(doing, heard.text)
        doing.say(plan.asked, scripted=True)
        return going_on(doing, Stage.TALKING)

    def _answer(self, doing: Doing, text: str) -> None:
        """Each thing that was asked: from the facts, or by somebody who follows up."""
        state = doing.state
        asked = [part for part in _EACH.split(text) if part.strip()]
        told = [answer_from_facts(part, state) for part in asked]
        for answer in told:
            if answer is not None:
                doing.say(answer, scripted=True)
        if None in told:
            doing.say(lines.FACT_NOT_GIVEN)
            doing.run("escalate", reason="question", summary=summary("asks", state, text))

    def _questions(self, state: State, heard: Heard) -> Proposal:
        if wants_out(state, heard):
            intent = stopped_by(heard)
            profile = state.brief.profile
            return self.take(state, heard, generic_branch(profile, intent, heard.text), intent)
        if heard.kind is Kind.BYE and state.plan.misses == 0:
            return closing(Doing(state, state.plan), state.outcome or Outcome.PARTIAL, at_once=True)
        again, tools, plan = take_answer(state, heard)
        if again is not None:
            return again
        asked = ask_next(state, plan)
        if asked is not None:
            return replace(asked, tools=tools)
        return (
            replace(done, tools=(*tools, *done.tools))
            if (done := self._asked_all(state, plan))
            else Proposal()
        )

    def _asked_all(self, state: State, plan: Plan) -> Proposal:
        """After the last question: the wish that is still to be heard, or thanks."""
        profile = state.brief.profile
        agree = generic_branch(profile, Intent.AGREE)
        if agree is None or not has(steps_of(agree), Act.SHARE):
            done = replace(plan, branch=None, intent=Intent.AGREE)
            return closing(Doing(state, done), Outcome.GOAL_MET)
        asked = "Would you like me to text you the link?"
        if not state.brief.agent.can_text:
            asked = "Would you be interested?"
        words = (Line("Thank you."), Line(asked))
        return Proposal(
            words, (), Next(stage=Stage.TALKING, plan=replace(plan, asked=asked, misses=0))
        )

    def _day(self, state: State, heard: Heard) -> Proposal:
        """Another wish may come instead of a day: "on second thought, text me that link"."""
        if self._turns(state, heard) and read_date(heard.text, state.today) is None:
            branch, intent = branch_for(state.brief.profile, heard)
            return self.take(state, heard, branch, intent)
        return take_day(state, heard)

    def _checking(self, state: State, heard: Heard) -> Proposal:
        denied = heard.intent is Intent.DISPUTE and only_says_wrong(heard.text)
        final = heard.intent in (Intent.CANCEL, Intent.ALREADY_DONE)
        names_day = bool(read_days(heard.text, state.today)) and not final
        if names_day or says_day(heard.text, state.plan.day, state.today):
            return check_day(state, heard)
        if self._turns(state, heard) and heard.intent is not Intent.AGREE and not denied:
            branch, intent = branch_for(state.brief.profile, heard)
            return self.take(state, heard, branch, intent)
        return check_day(state, heard)

    def _turns(self, state: State, heard: Heard) -> bool:
        """Whether the words are a firm wish of another kind than the one being followed."""
        if not heard.insists or heard.intent is state.plan.intent:
            return False
        return heard.intent in _OVERRIDES or (
            heard.intent is Intent.AGREE and _EAGER.search(heard.text.lower()) is not None
        )

    def _reply(self, state: State, heard: Heard) -> Proposal:
        plan = state.plan
        if not heard.text.strip():
            return ask_again(state, plan, heard, Stage.REPLY)
        doing = Doing(state, replace(plan, quote=heard.text))
        if self._turns(state, heard):
            branch, intent = branch_for(state.brief.profile, heard)
            return self.take(state, heard, branch, intent)
        if heard.kind in (Kind.REPEAT, Kind.WAIT) and plan.misses < 2:
            return ask_again(state, plan, heard, Stage.REPLY)
        doing.run("set_field", name=plan.field or "answer", value=heard.text, quote=heard.text)
        steps = tuple(step for step in plan.steps if step.act is not Act.LOG)
        pending = run_steps(doing, steps)
        if pending is not None and pending.act is Act.ASK_DAY:
            return begin_day(doing, heard, pending)
        if pending is not None:
            return self._ask(doing, pending.text)
        if not doing.words:
            doing.say(lines.NOTED)
        outcome = state.outcome or outcome_of_branch(plan, steps)
        return closing(doing, outcome)

    def _last_words(self, state: State, heard: Heard) -> Proposal:
        """Between the last words and the goodbye: courtesies, or a change of mind."""
        turns = heard.insists and heard.intent in _OVERRIDES
        if heard.intent is Intent.REFUSE and state.outcome not in _WELCOME:
            turns = False  # "no, that's all" takes nothing back
        back = (
            heard.insists
            and heard.intent is Intent.AGREE
            and state.outcome in _TURNED_DOWN
            and _EAGER.search(heard.text.lower()) is not None
        )
        if state.outcome is Outcome.CANCELLED and _KEEPS.search(heard.text.lower()):
            doing = Doing(state, replace(state.plan, intent=Intent.AGREE, quote=heard.text))
            what = "takes the cancellation back"
            doing.run("escalate", reason=what, summary=summary(what, state, heard.text))
            doing.say(lines.CONFIRMED)
            return closing(doing, Outcome.GOAL_MET)
        changed = heard.intent is not state.plan.intent
        if (turns or back) and changed and heard.kind is Kind.WISH:
            branch, intent = branch_for(state.brief.profile, heard)
            return self.take(state, heard, branch, intent)
        doing = Doing(state, replace(state.plan, branch=None))
        if heard.kind is Kind.QUESTION and state.plan.misses == 0:
            told = answer_from_facts(heard.text, state)
            doing.plan = replace(doing.plan, misses=1)
            doing.say(told or lines.FACT_NOT_GIVEN, scripted=told is not None)
            if told is None:
                doing.run("escalate", reason="question", summary=summary("asks", state, heard.text))
            return closing(doing, None)
        doing.say(lines.GOODBYE, scripted=True)
        return replace(closing(doing, None), next=Next(stage=Stage.CLOSING, hang_up="said goodbye"))


def _about_calls(branch: Branch) -> bool:
    """Whether a branch for another time is meant for people who cannot talk now."""
    asked = [
        said
        for step in steps_of(branch)
        if step.act in (Act.SAY, Act.ASK_DAY)
        for said in sentences(step.text)
        if said.endswith("?") or step.act is Act.ASK_DAY
    ]
    return _CALLS.search(branch.trigger) is not None or any(
        re.search(r"\bcall", said, re.IGNORECASE) for said in asked
    )
