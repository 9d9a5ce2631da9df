# Everything sets itself up: Python 3.11 or newer and make are enough. One line of progress a step.
#   make demo [ARGS="--from 2019-01-02"]   the whole system in a browser, without token or network
#   make test [ARGS="-k claims"]           all tests
#   make check                             format, lint, types, import contracts, catalogue, lock
#   make bench                             speed, against the floors
#   make simulate SEEDS=200 [DATABASE=postgresql] [SEED=7]   years in virtual time, with every fault

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
LOCKED := .venv/.locked-$(firstword $(shell sha256sum requirements-dev.txt))
INSTALLED := .venv/.installed
SOURCES := bot adapters migrations benchmarks scripts tests
CATALOGUE := bot/locale/workshop.pot

.DEFAULT_GOAL := help
.PHONY: help setup chromium demo test check bench simulate messages lock

help:
	@sed -n '2,6s/^#   //p' Makefile

setup: $(INSTALLED)

# A changed lock makes the environment anew.
$(LOCKED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Workshop needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "· creating .venv"
	@$(PYTHON) -m venv --clear .venv
	@echo "· installing the locked requirements (a minute or two, once)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@echo "· installing workshop"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@$(BIN)/workshop demo $(ARGS)

test: setup chromium
	@echo "· tests"
	@$(BIN)/python -m pytest -q $(ARGS)

# The browser that tests look through is Debian's own.
chromium:
	@command -v chromium >/dev/null || { \
		echo "· installing chromium for the tests that look at pages"; \
		command -v apt-get >/dev/null || \
			{ echo "There is no apt-get here: put a chromium on the PATH, then try again." >&2; exit 1; }; \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		{ $$sudo apt-get update -qq && \
			$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium fonts-dejavu-core >/dev/null; } || \
			{ echo "Could not install chromium: install it by hand, then try again." >&2; exit 1; }; }

check: setup
	@echo "· format"
	@$(BIN)/ruff format -q --check $(SOURCES) || \
		{ echo "Mend with: $(BIN)/ruff format $(SOURCES)" >&2; exit 1; }
	@echo "· lint"
	@$(BIN)/ruff check -q $(SOURCES)
	@echo "· types"
	@$(BIN)/mypy --no-error-summary
	@echo "· import contracts"
	@$(BIN)/lint-imports --no-cache >.venv/contracts 2>&1 || { cat .venv/contracts; exit 1; }
	@echo "· catalogue"
	@$(call extract,.venv/workshop.pot)
	@diff -u $(CATALOGUE) .venv/workshop.pot || { echo "Mend with: make messages" >&2; exit 1; }
	@echo "· lock"
	@$(BIN)/python scripts/check_lock.py

bench: setup
	@$(BIN)/python -m benchmarks $(ARGS)

# SEED=7 runs that seed again and writes every event; START=201 runs other seeds than the first.
simulate: setup
	@$(BIN)/python -m tests.simulation --database $(or $(DATABASE),sqlite) \
		$(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),20) --start $(or $(START),1)) $(ARGS)

# Without places and dates, so that the same texts always give the same file.
extract = $(BIN)/pybabel -q extract --no-location --sort-output --no-wrap \
	--header-comment='\# Texts of Workshop for translators.' --project=Workshop --version=1 \
	--mapping=pyproject.toml --add-comments=Translators: -o /dev/stdout . | \
	sed -E '/^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Language-Team):/d' > $(1)

messages: setup
	@$(call extract,$(CATALOGUE))

# Needs uv on the PATH. Versions stay where they are unless ARGS="--upgrade".
UV := uv pip compile -q --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11
lock:
	@$(UV) $(ARGS) pyproject.toml --group dev -o requirements-dev.txt
	@$(UV) $(ARGS) pyproject.toml -c requirements-dev.txt -o requirements.txt
