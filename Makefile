# The two commands of a newcomer: `make demo` and `make test`. Each target does all the set-up it needs.
.PHONY: help setup demo test test-services lint check format bench update-golden lock clean
.DEFAULT_GOAL := help

VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out/demo
PAGES ?= samples

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp stands for "system packages, environment and package are there"; it is made anew when a lock changes.
$(VENV)/.ready: requirements-dev.lock pyproject.toml scripts/install.sh
	VENV=$(VENV) LOCK=requirements-dev.lock scripts/install.sh
	@touch $@

setup: $(VENV)/.ready ## Install what is missing: system packages (as root), the environment, the package

demo: setup ## Read the sample filings into out/demo
	scripts/demo.sh $(BIN)/extractor $(OUT)

test: setup ## Run the tests
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal

test-services: setup ## Run the tests that need a browser, PostgreSQL and a cluster; as root, install those first
	scripts/test_services.sh $(BIN)

lint: setup ## Format, lint, strict types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: lint test ## What a commit must pass

format: setup ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## Pages/s and peak memory of the program and of bare OCR on the same pages (PAGES=folder)
	$(BIN)/python benchmarks/compare.py $(PAGES)

update-golden: setup ## Rewrite the golden records of the samples from what the program reads now
	$(BIN)/python scripts/update_golden.py

lock: setup ## Pin anew what the ranges in pyproject.toml allow
	scripts/lock.sh $(BIN)

clean: ## Remove what was built
	rm -rf $(VENV) build dist out .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
