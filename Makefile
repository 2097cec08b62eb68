# From responses to publication. `make` alone says what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
STUDY ?= data
BIN := .venv/bin
READY := .venv/.ready
RUNNING := requirements.lock requirements-exports.lock requirements-tables.lock
INSTALL = $(BIN)/pip install --quiet --disable-pip-version-check

# The programs in .venv may have been moved, emptied or damaged since they were set up.
NEEDED := babel lazy_loader matplotlib narwhals nbsurvey numpy pandas pandera pydantic pypandoc quarto scipy shtab \
  statsmodels typst yaml
check lock test: NEEDED += deptry importlinter mypy pytest radon ruff uv
WHOLE = @{ $(BIN)/python -c 'import sys; from importlib.util import find_spec; \
  sys.exit(any(getattr(find_spec(name), "origin", None) is None for name in sys.argv[1:]))' $(NEEDED) && \
  $(BIN)/nbsurvey --version; } >/dev/null 2>&1 || \
  { echo "The programs in .venv are damaged. Make them again: make clean-setup setup" >&2; exit 1; }

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything that is needed
	$(WHOLE)

$(READY): $(RUNNING) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@$(INSTALL) --require-hashes $(RUNNING:%=--requirement %)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.%-ready: requirements-%.lock $(READY)
	@$(INSTALL) --require-hashes $(RUNNING:%=--requirement %) --requirement $<
	@touch $@

report: $(READY) ## build the publication (STUDY=data)
	$(WHOLE)
	@$(BIN)/nbsurvey report --study $(STUDY) $(if $(LANGUAGES),--language $(LANGUAGES))

release: $(READY) ## make one archive to publish (STUDY=data)
	$(WHOLE)
	@$(BIN)/nbsurvey release --study $(STUDY)

test: .venv/.dev-ready ## run the tests
	$(WHOLE)
	@$(BIN)/pytest --numprocesses auto --dist worksteal

check: .venv/.dev-ready ## check style, types, floors, dependencies and complexity
	$(WHOLE)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/deptry src analysis report
	@$(BIN)/pytest tests/test_house.py

# Kernels of .venv go before those of the user, and Jupyter refuses root unless it is told.
lab: .venv/.lab-ready ## open the notebooks of analysis/ in JupyterLab
	$(WHOLE)
	@JUPYTER_PREFER_ENV_PATH=1 $(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) analysis/notebooks

weights: .venv/.weights-ready ## add what weighting needs (svy)

big: .venv/.big-ready ## add the engines for large responses (DuckDB, Polars, Dask, PySpark)

lock: .venv/.dev-ready ## make the lock files again, after a change of pyproject.toml
	$(WHOLE)
	@.ci/lock

clean: $(if $(wildcard build .nbsurvey-*),$(READY)) ## remove what was built (.venv stays)
	$(if $(wildcard build .nbsurvey-*),$(WHOLE); $(BIN)/nbsurvey clean)

clean-setup: ## remove .venv, to set it up again
	@rm -rf .venv

.PHONY: help setup report release test check lab weights big lock clean clean-setup
