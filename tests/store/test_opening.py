"""What stands after --store, or in the environment, becomes the right store without touching it."""

import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.embedded import Embedded
from kg.store.opening import default_directory, open_store
from kg.store.remote import TIMEOUT, RemoteStore


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    for name in ("KG_STORE", "KG_TIMEOUT", "KG_STORE_USER", "KG_STORE_PASSWORD", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_order_of_precedence(monkeypatch, tmp_path):
    assert open_store().location == str(tmp_path / ".local/share/allegation-kg/store")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert open_store().location == "/data/allegation-kg/store"
    monkeypatch.setenv("KG_STORE", "/elsewhere")
    assert open_store().location == "/elsewhere"
    opened = open_store("/given")
    assert isinstance(opened, Embedded)
    assert opened.location == "/given"
    assert not Path("/given").exists()


@pytest.mark.parametrize(
    ("platform", "tail"),
    [("darwin", "Library/Application Support/allegation-kg/store"), ("win32", "AppData/Local/allegation-kg/store")],
)
def test_other_systems(monkeypatch, platform, tail):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert str(default_directory()).endswith(tail)


def test_addresses(monkeypatch):
    store = open_store("https://reader:p%40ss@example.org/sparql/")
    assert isinstance(store, RemoteStore)
    assert store.location == "https://example.org/sparql"
    assert store._wire.timeout == TIMEOUT
    assert (store._credentials.user, store._credentials.password) == ("reader", "p@ss")
    assert "p@ss" not in repr(store._credentials)
    monkeypatch.setenv("KG_TIMEOUT", "2.5")
    monkeypatch.setenv("KG_STORE_USER", "u")
    monkeypatch.setenv("KG_STORE_PASSWORD", "w")
    store = open_store("http://example.org")
    assert store._wire.timeout == 2.5
    assert (store._credentials.user, store._credentials.password) == ("u", "w")


@pytest.mark.parametrize("address", ["ftp://example.org/", "file:///etc", "http://", "://x"])
def test_other_schemes_are_refused(address):
    with pytest.raises(StoreError, match="not an http"):
        open_store(address)


def test_a_refused_address_keeps_the_password_to_itself():
    with pytest.raises(StoreError) as caught:
        open_store("ftp://user:secret@example.org/")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("text", ["soon", "0", "-1", "nan", "inf"])
def test_a_senseless_time_limit(monkeypatch, text):
    monkeypatch.setenv("KG_TIMEOUT", text)
    with pytest.raises(StoreError, match="KG_TIMEOUT"):
        open_store("http://example.org")
