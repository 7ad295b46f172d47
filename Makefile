# Everything a checkout needs: git, make and Python 3.11 or newer. `make` alone lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint evaluate bench train screenshots clean

VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

SERVE ?= 1

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.run-installed ## Audit the sample pages and serve the admin (SERVE=0 ends after the table; PORT=8001 names a port)
	@$(BIN)/python manage.py demo $(if $(PORT),--port $(PORT)) $(if $(filter 0 no false,$(SERVE)),--no-serve)

test: $(VENV)/.dev-installed ## Run every test
	$(BIN)/python -m pytest

lint: $(VENV)/.dev-installed ## Style, types, layers, migrations, pinned requirements, evaluation floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/yamllint --strict .
	$(BIN)/python -m tests.requirement_files
	$(BIN)/python -m tests.evaluation.gate

evaluate: $(VENV)/.dev-installed ## Score the engine on the labelled data, against the floors (NLI_MODEL=folder adds a model)
	$(BIN)/python -m tests.evaluation $(if $(NLI_MODEL),--nli-model '$(NLI_MODEL)')

bench: $(VENV)/.dev-installed ## Time the pipeline stage by stage, next to plain extraction
	$(BIN)/python -m benchmarks

train: $(VENV)-train/.installed ## Train the claim encoder again, into auditor/analysis/models/ (hours or minutes, by machine)
	$(VENV)-train/bin/python -m training

screenshots: $(VENV)/.dev-installed ## Take docs/images/ again with the machine's Chromium
	$(BIN)/python -m docs.screenshots

clean: ## Remove the virtual environment and caches; what var/ holds stays
	rm -rf $(VENV) $(VENV)-train .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The first Python that is new enough; PYTHON=/path/to/python names one.
$(BIN)/python:
	@set -e; \
	for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$candidate"; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
	  echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
	  exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	if ! "$$found" -m venv $(VENV); then \
	  rm -rf $(VENV); \
	  echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; \
	fi

# Training needs some gigabytes that nothing else does, so it has an environment of its own.
$(VENV)-train/.installed: requirements/train.txt | $(BIN)/python
	@echo "Installing what training needs (several gigabytes on Linux)"
	@$(BIN)/python -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/train.txt
	@touch $@

# The stamp files keep a second run quick: they are older than the requirement files exactly when those changed.
$(VENV)/.run-installed: requirements/run.txt | $(BIN)/python
	@echo "Installing what the program needs (about a minute the first time)"
	@$(INSTALL) requirements/run.txt
	@touch $@

$(VENV)/.dev-installed: requirements/dev.txt | $(BIN)/python
	@echo "Installing what tests and checks need (a few minutes the first time)"
	@$(INSTALL) requirements/dev.txt
	@touch $@ $(VENV)/.run-installed
