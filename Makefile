# What people do here: make demo, make test, make check, make bench. Needs Python 3.11 or later and make, nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS ?= 1

.PHONY: demo test check format lint types house bench floors examples-expected screenshot clean
.NOTPARALLEL:

demo: $(VENV)/installed  ## read the examples into demo.db and show what is in it
	@$(BIN)/python examples/demo.py

test: $(VENV)/installed-test  ## run all tests
	$(BIN)/python -m pytest

check: format-check lint types house  ## everything that must hold before a commit, but for the tests

.PHONY: format-check
format-check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy --strict -p sayso -p benchmarks

house: $(VENV)/installed-test  ## no room imports another, and the other rules of the house
	$(BIN)/python -m pytest tests/test_house.py

format: $(VENV)/installed-dev  ## lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed  ## measure every benchmark against its floor
	$(BIN)/python -m benchmarks.floors

floors: $(VENV)/installed  ## measure, and raise the floors that were passed
	$(BIN)/python -m benchmarks.floors --raise

examples-expected: $(VENV)/installed  ## write anew the ledger that the examples must give
	$(BIN)/python examples/make_expected.py

screenshot: $(VENV)/installed  ## draw docs/screenshot.svg from what the commands print
	$(BIN)/python docs/screenshot.py

clean:
	rm -rf build dist demo.db demo.db-wal demo.db-shm .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

# --- the environment: made once, renewed when pyproject.toml changes ---

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Sayso needs Python 3.11 or later; say which with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV); the first time this takes a few minutes ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,browser]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed $(VENV)/installed-test
