"""The words that code says, in English: one name per sentence, ready for translation.

Those the owner may reword are reworded by a branch of the profile; the others never change.
"""

from app.engine.model.brief import Agent

COLLECTION_NOTICE = (
    "This is an attempt to collect a debt, and any information will be used for that purpose."
)
WRONG_PERSON = "Sorry for the trouble. I'll take this number off our list. Goodbye."
OPT_OUT = (
    "Of course. I'll make sure we don't call you again. This number is off our list now. Goodbye."
)
ROBOT = "Yes, I'm an AI assistant."
NO_HUMAN = "No, I'm an AI assistant."
HUMAN = "I'll have someone call you. Goodbye."
NOT_RECORDED = (
    "Then I'll end this call so that nothing more is recorded; someone will call you. Goodbye."
)
RECORDED = "Yes, this call is recorded."
FACT_NOT_GIVEN = "I don't have that in front of me; someone will follow up."
STILL_THERE = "Are you still there?"
SPECIAL = "I'm very sorry, and thank you for telling me. I'll pass this on to a person. Goodbye."
CANNOT_CHANGE = "I can only go by what I have here, and I can't change it."
SAFE = "I'd rather have someone follow up with you about that."
TIME_IS_UP = "I have to end the call here. Thank you for your time. Goodbye."
NO_ANSWER = "I can't hear you, so I'll end the call here. Goodbye."
GOODBYE = "Thank you, have a good day. Goodbye."
NOT_UNDERSTOOD = "I'm sorry, I couldn't understand you well. Thank you for your time. Goodbye."
WHOLE_MESSAGE = "That is all I have. Thank you."
WAIT = "Of course, take your time."
ANOTHER_LANGUAGE = {
    "es": "Disculpe, solo hablo inglés. Alguien se comunicará con usted. Gracias, adiós.",
    "fr": "Excusez-moi, je ne parle qu'anglais. Quelqu'un vous rappellera. Merci, au revoir.",
    "other": "I'm sorry, I only speak English. Someone will follow up. Thank you. Goodbye.",
}
LATER_WITH_THEM = "Thank you. It's a personal matter, so we'll try another time. Goodbye."
ASK_DAY = "Which day would work for you?"
ASK_PROMISE = "What date can you take care of it?"
ASK_CALLBACK = "When would be a good day to call you back?"
ASK_SOONER = "That is too far ahead for me to note. Which date before that would work?"
ASK_COMING = "I need a day that is still to come. Which day would that be?"
SEND_LINK = "I'll text you the link now."
FOLLOW_UP_LINK = "Someone will follow up with you about the link."
APOLOGY = "I'm sorry about that."
THANKS = "Thank you for your time."
CONFIRMED = "Great, thank you."
NOTED = "All right, I've noted that."
UNDERSTOOD = "I understand."
SOMEONE = "Someone will follow up with you."


def greeting(agent: Agent, business: str) -> str:
    """The legal opening: who calls, that it is an AI, and that it is recorded."""
    caller = f" calling for {business}" if business else ""
    return f"Hello, this is {agent.name}, an AI assistant{caller}. This call is recorded."


def voicemail(agent: Agent, business: str, name: str, tidings: str = "") -> str:
    """The message for a machine; `tidings` is what the profile allows to be told there."""
    caller = f"{agent.name} for {business}" if business else agent.name
    parts = [f"Hello {name}, this is {caller}." if name else f"Hello, this is {caller}.", tidings]
    if agent.callback_number:
        parts.append(f"Please call {agent.callback_number} when you can.")
    return " ".join([*(part for part in parts if part), "Thank you."])


def screening(agent: Agent, business: str, name: str) -> str:
    """One sentence for a telephone that asks who is calling."""
    caller = f"an AI assistant for {business}" if business else "an AI assistant"
    about = f"calling for {name}" if name else "with a short message"
    return f"This is {agent.name}, {caller}, {about}."


def follow_up(business: str) -> str:
    """Why we call where no script says it; nothing of the goal is read aloud."""
    who = f"someone at {business}" if business else "someone"
    return f"I'm calling because {who} would like to follow up with you. May they call you back?"
