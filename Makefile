# From responses to publication. `make` alone says what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
STUDY ?= data
LANGUAGES ?= nl
BIN := .venv/bin
READY := .venv/.ready
LAB_READY := .venv/.lab-ready
WEIGHTS_READY := .venv/.weights-ready

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything that is needed

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

report: $(READY) ## build the publication (STUDY=data LANGUAGES=nl)
	@$(BIN)/nbsurvey report --study $(STUDY) --language $(LANGUAGES)

test: $(READY) ## run the tests
	@$(BIN)/pytest

check: $(READY) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

$(LAB_READY): $(READY) requirements-lab.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-lab.lock
	@touch $@

lab: $(LAB_READY) ## open the notebooks of analysis/ in JupyterLab
	@$(BIN)/jupyter lab analysis

$(WEIGHTS_READY): $(READY) requirements-weights.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-weights.lock
	@touch $@

weights: $(WEIGHTS_READY) ## add what weighting needs (svy)

clean: ## remove what was built (.venv stays)
	@rm -rf build .nbsurvey-*

.PHONY: help setup report test check lab weights clean
