"""A server of the application in its own process on a free loopback port, with a store of the tiny invented data."""

import pytest

from serving import make_store, serving


@pytest.fixture(scope="session")
def tiny_directory(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="session")
def server(tiny_directory):
    """A client of a server that all tests of the folder share; they must not change it."""
    with serving(tiny_directory) as client:
        yield client
