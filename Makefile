# Everything a newcomer types: `make run` and `make test`. Each sets itself up in .venv.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports unit scenarios dialogues fuzz classifier screening mutants kills bench pictures lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Playcall needs Python 3.11 or later; try: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	$(PIP) -r requirements-dev.lock
	@touch $@

run: $(VENV)/run.stamp ## open the window with the sample campaign (nothing is really called)
	$(BIN)/playcall --demo

test: lint types imports unit ## everything that must be green

lint: $(VENV)/dev.stamp ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## pyright (the basedpyright wheel brings its own Node)
	$(BIN)/basedpyright --level error

imports: $(VENV)/dev.stamp ## the layers of the house
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/dev.stamp ## the test suite
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile

scenarios: $(VENV)/run.stamp ## play the scenario files of the sample playbook
	$(foreach file,$(wildcard playbooks/*.scenarios.jsonl),$(BIN)/playcall rehearse --scenarios $(file) --playbook playbooks/starter.md &&) echo "Every file holds."

dialogues: $(VENV)/dev.stamp ## judge 500 generated dialogues of each sample profile (a few minutes)
	PLAYCALL_DIALOGUES=all $(BIN)/python -m pytest tests/dialogues

fuzz: $(VENV)/dev.stamp ## send the Voice API thousands of requests from its own description (minutes)
	PLAYCALL_FUZZ=1000 $(BIN)/python -m pytest tests/api/test_fuzz.py

classifier: $(VENV)/run.stamp ## train the reading of wishes anew from its examples (a minute)
	$(BIN)/python -m app.engine.conversation.learning.train app/engine/conversation/learning/weights.txt

screening: $(VENV)/run.stamp ## train anew what the screen has learnt from its judged texts (seconds)
	$(BIN)/python -m app.engine.screening.learning.train tests/data/screening app/engine/screening/learning/weights.txt

mutants: $(VENV)/dev.stamp ## plant listed faults one by one; the named tests must go red
	$(BIN)/python -m tests.mutants

kills: $(VENV)/dev.stamp ## kill -9 campaigns, and two chained installations, fifty times; nobody is dialed twice
	$(BIN)/python -m tests.kills
	$(BIN)/python -m tests.kills --chained

bench: $(VENV)/dev.stamp ## print the measured ratios
	$(BIN)/python -m tests.benchmarks

pictures: $(VENV)/dev.stamp ## paint every page in every state and theme, and list words that are cut
	$(BIN)/python -m tests.ui.pictures
	$(BIN)/python -m tests.ui.pictures --small
	$(BIN)/python -m tests.ui.pictures --check

lock: ## resolve the locked versions anew (needs uv)
	uv pip compile -q --universal --no-annotate --no-header --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile -q --universal --no-annotate --no-header --no-emit-index-url --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build dist
