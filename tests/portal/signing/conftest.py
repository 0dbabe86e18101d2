"""The evidence that the verifier is tried on, made once."""

import asyncio

import pytest

from tests.conftest import TestPostgres
from tests.portal.signing.material import Material, gathered


@pytest.fixture(scope="session")
def material(postgres: TestPostgres, demo: str) -> Material:
    """Bundles of the demo's cohorts."""
    name = postgres.create(template=demo)
    try:
        return asyncio.run(gathered(postgres.url_of(name)))
    finally:
        postgres.drop(name)
