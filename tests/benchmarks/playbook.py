"""A playbook of 5 MB with 11,400 profiles: at most 3 s."""

from app import paths
from app.engine.playbook.parse import parse
from tests.benchmarks.measure import Measured, side_by_side

PROFILES = 11_400


def parse_large() -> Measured:
    starter = (paths.sample_playbooks() / "starter.md").read_text(encoding="utf-8")
    head, _, rest = starter.partition("#### ")
    profile = "#### " + rest.split("\n#### ")[0].strip()
    body = profile.partition("\n")[2][: 5_000_000 // PROFILES - 24]
    text = head + "\n\n".join(f"#### profile-{n}\n{body}" for n in range(PROFILES))
    base, spent = side_by_side(text.splitlines, lambda: parse(text), rounds=3)
    return Measured("playbook 5 MB parse (s)", base, spent, spent, 3.0)
