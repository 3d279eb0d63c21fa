# Every target calls the command line; what it means is written there.
.DEFAULT_GOAL := help
BIN := .venv/bin

.PHONY: help setup all test check schemas evaluate bench demo release check-r clean

help:  ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@sh tools/setup.sh

all: setup  ## Rebuild the data set: raw/ to processed/
	@$(BIN)/python -m pipeline all
	@$(BIN)/python tools/figures.py

test: setup  ## Run the tests
	@$(BIN)/python -m pytest -n auto

check: test  ## Everything that must hold: tests, lint, types, schema gate, same bytes
	@sh tools/check.sh

schemas: setup  ## Regenerate schemas/contract/ from the models
	@$(BIN)/python -m pipeline schema export

evaluate: setup  ## Measure parser and categories; renew the figures in docs and README
	@$(BIN)/python tools/evaluate.py
	@$(BIN)/python tools/figures.py

bench: setup  ## Measure speed as a ratio to a floor taken in the same run
	@sh tools/bench.sh

demo: setup  ## Build the labelled letters of the tests into build/demo, to look at
	@sh tools/demo.sh

release: setup  ## Build dist/: the archive and the other formats
	@sh tools/release.sh

check-r: setup  ## Check with R that the files load with the right types
	@sh tools/check-r.sh

clean:  ## Remove scratch files (never processed/)
	@rm -rf build dist
