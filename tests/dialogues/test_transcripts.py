"""What a reader of finished transcripts makes of the agent's own calls: the same as the agent."""

from tests.dialogues.calls import PROFILES, briefs
from tests.dialogues.simulated import reread

EACH = 100
"""Of each profile: five hundred calls in all."""
SAME = 0.95


def test_a_transcript_reads_as_the_call_was_held() -> None:
    calls = [
        reread(brief, f"{name}:{number}")
        for name in PROFILES
        for number, brief in zip(range(EACH), briefs(name) * EACH, strict=False)
    ]
    different = [call for call in calls if call.differences]
    assert len(calls) == EACH * len(PROFILES)
    assert len({call.held.outcome for call in calls}) >= 10
    assert len(different) <= (1 - SAME) * len(calls), "\n".join(map(str, different))
