"""What each problem means, in plain words: the text of its page.

To add one: a line here for each new `ProblemKind`; a test counts them.
"""

from dataclasses import dataclass

from app.engine.errors import ProblemKind


@dataclass(frozen=True)
class Words:
    """What happened, and what to do about it."""

    happened: str
    to_do: str


WORDS: dict[ProblemKind, Words] = {
    ProblemKind.VALIDATION_FAILED: Words(
        "A field is missing, unknown, too long or of the wrong kind, a number is no telephone "
        "number, or the task holds something that an agent must not be told. Nothing was dialed.",
        "Each entry of `errors` points to one field and says what is wrong with it. Correct these "
        "fields and send the request again; the same Idempotency-Key may be used.",
    ),
    ProblemKind.SELF_CALL: Words(
        "The number to call is one of the numbers that you call from. Nothing was dialed.",
        "Check `to`: an agent never calls another agent of yours.",
    ),
    ProblemKind.UNAUTHORIZED: Words(
        "The request shows no key, or one that is misspelt, unknown or revoked.",
        "Send `Authorization: Bearer` and your key. Keys are made in Playcall under Settings, API "
        "keys, or, while `playcall serve` does not run, with `playcall keys create`. They are "
        "shown only once: make a new one when yours is lost.",
    ),
    ProblemKind.INSUFFICIENT_SCOPE: Words(
        "The key is genuine, but it lacks the scope `voice:call`, which calls need.",
        "Make a key with that scope under Settings, API keys, and use it instead.",
    ),
    ProblemKind.COUNTRY_BLOCKED: Words(
        "The number belongs to a country that is not on the owner's list. Only the United States "
        "stand there at first. +1 is no country: Canada and others share it.",
        "Check the number. If calls to that country are meant, add it in the window under "
        "Settings, Countries; or end `playcall serve` with Ctrl+C and use `playcall setup` with "
        "`--countries` and `--reason`.",
    ),
    ProblemKind.DO_NOT_CALL: Words(
        "This person must not be called: the number is on the do-not-call list.",
        "Do not call. Only if the entry is a mistake may the owner take it off the list, giving a "
        "reason; that is written down.",
    ),
    ProblemKind.OUTSIDE_HOURS: Words(
        "It is too early, too late or the wrong day in at least one time zone where the person may "
        "be. The computer's own time does not matter.",
        "Send the request again at `retryAt`, or later within calling hours.",
    ),
    ProblemKind.NUMBER_BLOCKED: Words(
        "This is an emergency, premium-rate, toll-free or otherwise special number. Such numbers "
        "are never called.",
        "Use the person's ordinary number.",
    ),
    ProblemKind.CONSENT_MISSING: Words(
        "Nothing is on record that says that this person may be called.",
        "Record where the consent comes from with the person's contact, then try again.",
    ),
    ProblemKind.SCREENING_FLAG: Words(
        "Words about this person read like an order to the agent, and nobody has looked at them.",
        "Let a person look at them on the contact's page.",
    ),
    ProblemKind.CONVERSATION_PAUSE: Words(
        "This person was spoken to within the last 7 days, and is left in peace for a while.",
        "Wait until `retryAt`.",
    ),
    ProblemKind.MISSING_FACTS: Words(
        "The script says things that the request does not tell, so the agent could not speak its "
        "lines.",
        "Add the named facts to `task.facts`.",
    ),
    ProblemKind.NOT_FOUND: Words(
        "There is nothing of that name, or your key may not see it. The answer is the same for "
        "both, so that nobody can find out what there is.",
        "Check the address, `from` or the callControlId, and which deployments the key is bound "
        "to.",
    ),
    ProblemKind.FOREIGN_PAGE: Words(
        "The request was sent by a web page, or to this computer under a foreign name. Pages that "
        "you visit must not be able to place calls.",
        "Send it from a program on this computer, to 127.0.0.1 or localhost.",
    ),
    ProblemKind.METHOD_NOT_ALLOWED: Words(
        "The address is right, but it is asked with another method.",
        "The header `Allow` of the answer names the methods that it takes.",
    ),
    ProblemKind.NOT_PROVISIONED: Words(
        "The deployment has no working provider, or no number to call from.",
        "Open Settings, Provider: fill in what is missing and press Test connection.",
    ),
    ProblemKind.IDEMPOTENCY_IN_FLIGHT: Words(
        "A request with the same Idempotency-Key is still being carried out. It may be ringing "
        "already.",
        "Wait as long as `Retry-After` says and send exactly the same request: you then get the "
        "answer of the first one. Do not use a new key, or the person may be called twice.",
    ),
    ProblemKind.CONFLICT: Words(
        "What was asked does not fit the state that something is in by now.",
        "Look at it again; the sentence in `detail` says what stands in the way.",
    ),
    ProblemKind.PAYLOAD_TOO_LARGE: Words(
        "The body of the request is larger than 65,536 bytes. It was not read.",
        "Send less: a task is under 4,096 bytes.",
    ),
    ProblemKind.UNSUPPORTED_MEDIA_TYPE: Words(
        "The request does not say that its body is JSON in UTF-8, or the body is compressed.",
        "Send `Content-Type: application/json` and plain JSON.",
    ),
    ProblemKind.IDEMPOTENCY_MISMATCH: Words(
        "This Idempotency-Key was used before, with a different request. Nothing was dialed.",
        "Use a new key for a new wish. To get an earlier answer again, send exactly that request.",
    ),
    ProblemKind.RATE_LIMIT: Words(
        "A limit is reached: 5 calls to one number in any hour, 30 calls of a deployment in any "
        "hour or 100 in any day.",
        "`limit` names the limit and `Retry-After` tells for how many seconds to wait.",
    ),
    ProblemKind.ATTEMPT_CAP: Words(
        "This person was tried as often as the owner allows.",
        "Wait until `retryAt` where it is told; else leave it.",
    ),
    ProblemKind.DIAL_FAILED: Words(
        "The provider refused the call or could not be reached, and surely nothing rang.",
        "`detail` holds the provider's reason. The same Idempotency-Key may be used again.",
    ),
    ProblemKind.INTERNAL: Words(
        "Playcall made a mistake. What it was stands in its log, without any word of the request.",
        "If the request was a call, look in Results whether it is there before you send it again, "
        "with the same Idempotency-Key. Please report the line of the log.",
    ),
    ProblemKind.ENVIRONMENT: Words(
        "Something on this computer is in the way: a full disk, a locked folder, or too many "
        "requests at once.",
        "`detail` says which. Mend it, or wait as long as `Retry-After` says, and try again.",
    ),
}
