"""What a callee may say that no brain is asked about: recognised by rules, always first."""

from app.engine.conversation.safety.alarms import (
    Alarm as Alarm,
)
from app.engine.conversation.safety.alarms import (
    alarm_in as alarm_in,
)
from app.engine.conversation.safety.alarms import (
    asks_about_recording as asks_about_recording,
)
from app.engine.conversation.safety.alarms import (
    asks_for_human_only as asks_for_human_only,
)
