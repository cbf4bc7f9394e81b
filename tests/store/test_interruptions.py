"""Writes that meet other writers, signals and full disks: the store answers as before, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError, StoreLocked
from kg.model import Change, Solutions
from kg.store import generations
from kg.store.embedded import Embedded
from kg.store.engine import interruptible

NODE, VALUE, GRAPH = (NamedNode("http://example.org/" + name) for name in ("node", "value", "graph"))
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
SETUP = """
    import sys
    from pyoxigraph import Literal, NamedNode, Quad
    from kg.model import Change
    from kg.store.embedded import Embedded
    store = Embedded(sys.argv[1], wait=60)
    node, value, graph = (NamedNode("http://example.org/" + name) for name in ("node", "value", "graph"))
    def numbers(first, last):
        return tuple(Quad(node, value, Literal(number), graph) for number in range(first, last))
"""


def start(directory, code, *arguments, **options):
    program = textwrap.dedent(SETUP) + textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(directory), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def finish(process):
    out, problems = process.communicate(timeout=120)
    assert process.returncode == 0, problems
    return out


def count(store):
    result = store.query(COUNT)
    assert isinstance(result, Solutions)
    return int(result.rows[0][0].value)


@pytest.fixture
def store(tmp_path):
    filled = Embedded(tmp_path / "store")
    filled.write(Change(add=tuple(Quad(NODE, VALUE, Literal(number), GRAPH) for number in range(10))))
    return filled


def generation_names(store):
    return sorted(entry.name for entry in (store._directory / "generations").iterdir())


def test_two_writers_lose_nothing(tmp_path):
    directory = tmp_path / "store"
    Embedded(directory).write(Change(add=(Quad(NODE, VALUE, Literal(0), GRAPH),)))
    increment = """
        for _ in range(30):
            store.update('''DELETE { GRAPH ?g { ?s ?p ?n } } INSERT { GRAPH ?g { ?s ?p ?m } }
                            WHERE { GRAPH ?g { ?s ?p ?n } BIND(?n + 1 AS ?m) }''')
    """
    for process in [start(directory, increment) for _ in range(4)]:
        finish(process)
    assert [quad.object for quad in Embedded(directory).quads()] == [Literal(120)]


def test_two_processes_create_the_same_store(tmp_path):
    directory = tmp_path / "new" / "store"
    create = "store.write(Change(add=numbers(int(sys.argv[2]), int(sys.argv[2]) + 5)))"
    for process in [start(directory, create, str(number * 5)) for number in range(4)]:
        finish(process)
    assert count(Embedded(directory)) == 20


def test_readers_see_whole_writes_only(store):
    """Each write replaces 10 numbers by 10 others; a reader never sees 9, 11 or 20."""
    replace = """
        for turn in range(1, 40):
            store.write(Change(add=numbers(turn * 10, turn * 10 + 10), drop=(graph,)))
    """
    writer = start(store.location, replace)
    seen = set()
    while writer.poll() is None:
        store.refresh()
        values = sorted(int(quad.object.value) for quad in store.quads())
        assert values == list(range(values[0], values[0] + 10))
        seen.add(values[0])
    finish(writer)
    assert len(seen) > 1


def test_a_busy_store_is_refused_after_the_wait(store):
    late = Embedded(store.location, wait=0.2)
    with generations.successor(store._directory, 1) as draft:
        draft.copy_old()
        before = time.monotonic()
        with pytest.raises(StoreLocked, match=r"another process is writing; gave up after 0.2 s"):
            late.write(Change(add=(Quad(NODE, VALUE, Literal("lost"), GRAPH),)))
        assert 0.2 <= time.monotonic() - before < 5
        assert count(Embedded(store.location)) == 10, "reading goes on"
    late.write(Change(add=(Quad(NODE, VALUE, Literal("later"), GRAPH),)))
    assert count(late) == 11


def test_an_exception_in_a_write_changes_nothing(store, monkeypatch):
    before = generation_names(store)

    def interrupted(changed, sparql, location):
        changed.update("INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }")
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.store.engine.update", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.update("CLEAR ALL")
    assert generation_names(store) == before
    assert count(store) == 10


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.0, 0.05, 0.3, 0.6])
def test_a_killed_load_leaves_the_store_as_it_was(store, number, delay):
    load = """
        from kg.store.engine import interruptible
        quads = numbers(10, 200_000)
        print("ready", flush=True)
        with interruptible():
            store.write(Change(add=quads, drop=(graph,)))
    """
    process = start(store.location, load)
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(number)
    process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the load had ended before the signal")
    assert process.returncode == -number
    assert count(Embedded(store.location)) == 10
    store.write(Change(add=(Quad(NODE, VALUE, Literal("after"), GRAPH),)))
    assert count(store) == 11
    assert len(generation_names(store)) == 2, "what the killed load left behind is removed"


def test_ctrl_c_ends_a_query_at_once(store):
    endless = """
        from kg.store.engine import interruptible
        print("ready", flush=True)
        with interruptible():
            store.query("SELECT (COUNT(*) AS ?n) WHERE { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(40)) + " }")
    """
    process = start(store.location, endless)
    process.stdout.readline()
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=5) == -signal.SIGINT
    process.communicate()


def test_the_handler_comes_back():
    before = signal.getsignal(signal.SIGINT)
    with interruptible():
        assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) == before


@pytest.mark.parametrize("step", ["_make_durable", "_switch", "_copy", "_sync"])
def test_a_failure_at_any_step_leaves_the_store_as_it_was(store, monkeypatch, step):
    real = getattr(generations, step)

    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generations, step, fail)
    with pytest.raises(StoreError, match="cannot be written: No space left on device; it stays as it was"):
        store.write(Change(add=(Quad(NODE, VALUE, Literal("lost"), GRAPH),)))
    monkeypatch.setattr(generations, step, real)
    assert count(Embedded(store.location)) == 10
    assert len(generation_names(store)) == 2


def test_file_systems_without_links_get_copies(store, monkeypatch):
    monkeypatch.setattr(generations, "_linked", lambda source, target: False)
    store.write(Change(add=(Quad(NODE, VALUE, Literal("copied"), GRAPH),)))
    assert count(store) == 11


def test_a_platform_without_locks_gets_a_clear_line(store, monkeypatch):
    monkeypatch.setattr(generations, "fcntl", None)
    with pytest.raises(StoreError, match="POSIX file locks"):
        Embedded(store.location).query(COUNT)


@pytest.fixture
def mounted(tmp_path):
    """Mount small file systems below the test's folder; unmounted at the end."""
    mounts = []

    def mount(options, *arguments):
        folder = tmp_path / f"mount{len(mounts)}"
        folder.mkdir()
        command = ["mount", *arguments, "-o", options, *([] if "--bind" in arguments else ["tmpfs"]), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"this user may not mount: {done.stderr.strip()}")
        mounts.append(folder)
        return folder

    yield mount
    for folder in mounts:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_changes_nothing(mounted):
    store = Embedded(mounted("size=4m", "-t", "tmpfs") / "store")
    store.write(Change(add=tuple(Quad(NODE, VALUE, Literal(number), GRAPH) for number in range(10))))
    for size in (40_000, 300_000):
        many = tuple(Quad(NODE, VALUE, Literal(f"a rather long value {n} " * 4), GRAPH) for n in range(size))
        with pytest.raises(StoreError, match=r"No space left on device") as caught:
            store.write(Change(add=many))
        assert "\n" not in str(caught.value)
        assert count(Embedded(store.location)) == 10
    store.write(Change(add=(Quad(NODE, VALUE, Literal("after"), GRAPH),)))
    assert count(store) == 11


def test_a_file_size_limit_changes_nothing(store):
    limited = """
        import resource, signal
        from kg.errors import StoreError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        try:
            store.write(Change(add=numbers(10, 200_000)))
        except StoreError as problem:
            print(problem)
    """
    assert "File too large" in finish(start(store.location, limited))
    assert count(Embedded(store.location)) == 10


def test_a_read_only_disk_can_be_read(mounted, store):
    folder = mounted("size=20m", "-t", "tmpfs")
    shutil.copytree(store.location, folder / "store")
    if subprocess.run(["mount", "-o", "remount,ro", str(folder)], capture_output=True).returncode != 0:
        pytest.skip("this user may not remount")
    readonly = Embedded(folder / "store")
    assert count(readonly) == 10
    with pytest.raises(StoreError, match="cannot be written: Read-only file system"):
        readonly.write(Change(add=(Quad(NODE, VALUE, Literal("lost"), GRAPH),)))
    with pytest.raises(StoreError, match="cannot be written: Read-only file system"):
        Embedded(folder / "new").write(Change())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the read-only mount covers this")
def test_a_directory_without_permission(store, tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="Permission denied"):
            Embedded(tmp_path / "new").write(Change())
    finally:
        tmp_path.chmod(0o700)
