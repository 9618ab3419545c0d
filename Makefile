# Every target sets up what it needs. Only Python 3.11+ and make have to be on the machine.
PYTHON ?= python3
SHARED ?= ../shared

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
INSTALLED := $(VENV)/.installed
CODE := extract normalise council_maturity tests tools

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-sector test torture accuracy browser present bench check fix clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Make .venv and install the pinned packages (the other targets do it when needed)

$(INSTALLED): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (a few minutes the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr]'
	@touch $@

demo: $(INSTALLED) ## Ingest the sample documents into outputs/ and say what was found
	@$(BIN)/council-maturity ingest corpus/sample --out outputs
	@$(BIN)/council-maturity export outputs --format xlsx --out outputs/council-maturity.xlsx
	@$(BIN)/council-maturity report outputs --documents corpus/sample

demo-sector: $(INSTALLED) ## Make documents of 40 made-up councils in outputs-sector/, read them, and build benchmark, workbook and report
	@$(PY) -m tests.generator.sector outputs-sector
	@$(BIN)/council-maturity ingest outputs-sector/documents --register outputs-sector/register --out outputs-sector/dataset \
		--notice 'Made-up data: these councils do not exist'
	@$(BIN)/council-maturity benchmark outputs-sector/dataset --out outputs-sector/benchmark.xlsx
	@$(BIN)/council-maturity export outputs-sector/dataset --format xlsx --out outputs-sector/council-maturity.xlsx
	@$(BIN)/council-maturity report outputs-sector/dataset --documents outputs-sector/documents --out outputs-sector/report.html

test: $(INSTALLED) ## Run the tests
	@$(PY) -m pytest

torture: $(INSTALLED) ## Mutated documents, kills, a long run and fuzzing, with figures (TORTURE='--documents 200 --kills 5 --seed 1')
	@$(PY) -m tests.torture.run $(TORTURE)

accuracy: $(INSTALLED) ## Figures against hand-checked labels and generated documents, held to their floors (SHARED=folder; falls back to corpus/gold)
	@$(PY) -m tests.acceptance.accuracy --shared '$(SHARED)'
	@$(PY) -m tests.acceptance.matching --shared '$(SHARED)'
	@$(PY) -m tests.acceptance.register --shared '$(SHARED)'
	@$(PY) -m tests.acceptance.unseen

browser: $(INSTALLED) ## Open the report in headless Chromium and check what a reader meets
	@$(PY) -m tests.acceptance.browser

present: $(INSTALLED) ## Read, compare and report a made-up strategy for each present council, with time and memory
	@$(PY) -m tests.acceptance.present

bench: $(INSTALLED) ## Time an ingest, and the reading of a committee pack, against what must be done at the least
	@$(PY) -m tests.acceptance.bench --shared '$(SHARED)'
	@$(PY) -m tests.acceptance.bench_pack

check: $(INSTALLED) ## Lint, format, types and generated files; writes nothing
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(PY) -m council_maturity.dictionary --check
	@$(PY) tools/compile_councils.py --check

fix: $(INSTALLED) ## Mend what lint and format can mend, and write the generated files anew
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)
	@$(PY) -m council_maturity.dictionary

clean: ## Remove .venv, caches and what the demos wrote
	@rm -rf $(VENV) outputs-sector .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find outputs -mindepth 1 ! -name README.md ! -name .gitignore -delete
	@find $(CODE) -name __pycache__ -prune -exec rm -rf {} +
