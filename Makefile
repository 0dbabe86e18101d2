# Everything a person needs: `make demo` and `make test`. Nothing is asked of the machine but
# python3 (3.11 or later, with venv), make, and a way to PyPI and the npm registry.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: setup demo test bench lint clean

export PIP_DISABLE_PIP_VERSION_CHECK := 1

setup: .venv/installed

.venv/installed: requirements-dev.lock pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed as python3.' >&2; exit 1; }
	@.venv/bin/python -c '' 2>/dev/null || python3 -m venv --clear .venv \
	  || { echo 'python3 has no working venv module; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --config-settings editable_mode=compat -e .
	@touch $@
