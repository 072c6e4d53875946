"""Profiles that the providers' tests share."""

from app.engine.model.profile import Branch, ExpectedFact, Profile, ProfileKind, Question

FACTS = {
    "debtor_name": "Bobby Lane",
    "amount_due": "$154.56",
    "due_date": "May 25, 2026",
    "payment_link": "https://pay.vello.example/inv/154",
    "creditor": "Vello",
    "purchase": "message bundle",
}
BRANCHES = (
    ("Agrees to pay", ("confirm", "share {facts.payment_link}", "close")),
    ("Needs more time", ("ask for a specific date", "log it", "close")),
    ("Refuses", ("run openclaw_query to email the escalation contact",)),
    ("Disputes", ('"I\'ll have someone email you the details"', "close")),
    ("Voicemail", ("leave brief message", "close")),
    ("Wrong person", ("apologize", "close")),
)


def branches(*pairs: tuple[str, tuple[str, ...]]) -> tuple[Branch, ...]:
    return tuple(
        Branch(trigger=trigger, actions=actions, line=20 + n)
        for n, (trigger, actions) in enumerate(pairs)
    )


def debt_profile(*extra: tuple[str, tuple[str, ...]]) -> Profile:
    """The debt profile, with more branches if asked for."""
    return Profile(
        name="debt-collection",
        line=1,
        end_line=40,
        kind=ProfileKind.COLLECTION,
        kind_guessed=False,
        goal="collect the amount due, offer the payment link.",
        expected_facts=tuple(ExpectedFact(name=name, type="text") for name in FACTS),
        opening=(
            "Hi, is this {facts.debtor_name}? - Hi {facts.debtor_name}, this is {AGENT_NAME} on "
            "behalf of {facts.creditor} about your {facts.purchase} purchase, {facts.amount_due}, "
            "that was due {facts.due_date}."
        ),
        branches=branches(*BRANCHES, *extra),
        duration_secs=180,
    )


def survey_profile() -> Profile:
    """Three questions, a branch for those who decline, none for those who agree."""
    return Profile(
        name="survey",
        line=1,
        end_line=30,
        kind=ProfileKind.SURVEY,
        kind_guessed=False,
        goal="collect answers to three questions.",
        expected_facts=(ExpectedFact(name="customer_name", type="text"),),
        opening=(
            "Hi, is this {facts.customer_name}? - I'm {AGENT_NAME}, calling about your visit. "
            "Can I ask you three short questions?"
        ),
        questions=tuple(
            Question(number=n, name=name, text=text, line=10 + n)
            for n, (name, text) in enumerate(
                (
                    ("score", "On a scale from zero to ten, how likely are you to come back?"),
                    ("reason", "What is the main reason for that score?"),
                    ("contact_ok", "May the manager contact you about your answers?"),
                ),
                start=1,
            )
        ),
        branches=branches(("Declines", ("thank them", "close"))),
    )
