# `make demo` and `make test` work from nothing but Python and make; PYTHON names the interpreter.
PYTHON ?= python3
# Test processes: a number, or auto for one a core.
WORKERS ?= auto

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Quiet twice: errors only.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help venv demo test lint format types imports check templates pictures clean

help:  ## list what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 12

venv: $(STAMP)  ## create .venv with the pinned packages

# The stamp is written last, so an install that was cut off is done again.
$(STAMP): requirements.txt requirements-dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	    echo 'docgen needs Python 3.11 or newer; "$(PYTHON)" was not found. Name one: make PYTHON=python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "docgen needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo '$(PYTHON) cannot create virtual environments; on Debian and Ubuntu install python3-venv.' >&2; exit 1; }
	@echo 'Preparing $(VENV) ...'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)  ## build the sample campaigns into output/
	@$(BIN)/docgen demo

# A file's tests share what is made for them, so they stay in one process.
test: $(STAMP)  ## run the tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: $(STAMP)  ## check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(STAMP)  ## mend style and formatting
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(STAMP)  ## check types
	@$(BIN)/mypy

imports: $(STAMP)  ## check the direction of imports
	@$(BIN)/lint-imports

check: lint types imports test  ## all of the above checks

templates: $(STAMP)  ## rebuild the built-in templates
	@$(BIN)/python -m docgen.documents.layouts

pictures: $(STAMP)  ## draw the READMEs' pictures of pages (needs LibreOffice)
	@$(BIN)/python docs/make_pictures.py

clean:  ## remove what was made
	rm -rf $(VENV) output dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
