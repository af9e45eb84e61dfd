# Every command of the project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
DATA ?= data
VENV := .venv
BIN := $(VENV)/bin
PAGES := src/invigilator/app/pages
FACE_MODEL := web/models/face_detector.tflite
BLAZEFACE := src/invigilator/adapters/faces/blazeface.onnx
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Containers often forbid Python to keep what it compiled. Tests start hundreds of processes, and to
# compile takes each of them longer than all else that it does.
export PYTHONDONTWRITEBYTECODE :=

WEB_SOURCES := $(shell find web/src -type f 2>/dev/null) $(wildcard web/*.html web/*.ts web/*.json)

.PHONY: help setup run test check format generate lock screenshots lint types architecture migration test-python test-web test-browser bench bench-exam bench-faces bench-similarity bench-wall soak clean chromium servers

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

setup: $(VENV)/.installed $(PAGES)/.built $(BLAZEFACE) ## Do all the set-up: Python packages, Node, web packages, web build

run: setup ## Serve the demo on http://127.0.0.1:8000 (PORT=9000 DATA=somewhere SIMULATION=no)
	@exec $(BIN)/invigilator demo --port $(PORT) --data-dir $(DATA) $(if $(filter no,$(SIMULATION)),--no-simulation)

test: setup chromium servers ## Run every test, in a real Chromium too
	@$(MAKE) --no-print-directory test-web
	@$(MAKE) --no-print-directory test-python

check: setup chromium servers ## What CI runs: format, lint, types, architecture, and every test
	@$(MAKE) --no-print-directory -j 2 types lint architecture test-web
	@$(MAKE) --no-print-directory test-python

format: setup ## Format the code
	ruff format src tests bench
	ruff check --fix src tests bench
	npm --prefix web run --silent format

lint: setup ## Formatting and lint rules, Python and web
	ruff format --check src tests bench
	ruff check src tests bench
	npm --prefix web run --silent format:check
	npm --prefix web run --silent lint

types: setup ## mypy --strict and TypeScript
	mypy
	npm --prefix web run --silent typecheck

architecture: setup ## Floors, front doors and budgets
	lint-imports

test-web: setup ## The web's unit tests
	npm --prefix web run --silent test

test-python: setup chromium servers ## Python's tests: units, stories, browser
	pytest -n 3 --dist load

test-browser: setup chromium servers ## The browser's tests alone
	pytest -m browser

generate: setup ## Write the contract and the reference pages from the code
	python scripts/generate.py
	npm --prefix web run --silent types
	npm --prefix web exec -- prettier --write --log-level warn web/src/contract

migration: setup ## Write a migration for changed tables (ID=0002 NAME="what it brings")
	python scripts/migration.py "$(ID)" "$(NAME)"
	ruff format -q src/invigilator/app/migrations

lock: setup ## Lock the newest packages that pyproject.toml allows for what changed there
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate -q -o requirements.lock

screenshots: setup chromium ## Take the pages' pictures; those of the documentation go to docs/images
	SCREENSHOTS=test-results/pages pytest -q -m browser
	@mkdir -p docs/images
	cd docs/images && for each in *.png; do cp ../../test-results/pages/$$each .; done

bench: setup ## What it costs, beside baselines measured in the same run
	python -m bench

bench-exam: setup ## A hosted exam that 2,000 candidates begin and answer
	python -m bench.exam

bench-faces: setup chromium ## How well faces are found in a folder of labelled pictures (FACES=folder)
	python -m bench.faces $(FACES)

bench-similarity: setup ## How well copies are told from honest programs (DATA=folder DOLOS=node_modules)
	python -m bench.similarity $(DATA) $(if $(DOLOS),--dolos $(DOLOS))

bench-wall: setup chromium ## The live wall with 1,000 and 5,000 people in a real Chromium
	python -m bench.wall

soak: setup chromium ## One candidate records for two hours (MINUTES=120)
	python -m bench.soak --minutes $(or $(MINUTES),120)

chromium: $(VENV)/.installed
	@$(BIN)/python scripts/chromium.py

servers: $(VENV)/.installed
	@$(BIN)/python scripts/servers.py

clean: ## Remove what the set-up made; data/ stays
	rm -rf $(VENV) web/node_modules web/models $(PAGES) $(BLAZEFACE) dist build

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) scripts/make_environment.py $(VENV)
	@touch $@

$(BLAZEFACE): scripts/blazeface_model.py scripts/known_file.py | $(VENV)/.installed
	@$(BIN)/python -m scripts.blazeface_model $@

web/node_modules/.installed: web/package-lock.json | $(VENV)/.installed
	@echo "Installing the web's packages"
	@npm --prefix web ci --silent --no-audit --no-fund
	@touch $@

$(FACE_MODEL): scripts/face_model.py scripts/known_file.py | $(VENV)/.installed
	@$(BIN)/python -m scripts.face_model $@

$(PAGES)/.built: web/node_modules/.installed $(FACE_MODEL) $(WEB_SOURCES)
	@echo "Building the web pages"
	@npm --prefix web run --silent build -- --logLevel warn
	@touch $@
