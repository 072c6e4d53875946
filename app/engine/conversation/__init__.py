"""One conversation core for simulator, rehearsal, scenarios, tests and, later, the own line.

Events in, commands out: no Qt, audio, network or wall clock inside; the clock is injected.
"""
