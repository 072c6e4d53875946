"""The providers there are.

To add one:
1. write `providers/<name>.py` with its settings model and its class,
2. add a line to `PROVIDERS`,
3. let `tests/engine/providers/test_<name>.py` inherit `ProviderContract`.
"""
