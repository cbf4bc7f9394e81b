"""The pool without HTTP: many jobs at once, each answered exactly once, whatever happens to its process."""

import asyncio
import os
import signal

import pytest

from kg.errors import KgError, LimitExceeded, QueryTimeout, ServerBusy, UnknownName
from kg.server.pool import Pool
from kg.server.settings import Limits, Settings


@pytest.fixture
def run(tiny_directory, monkeypatch):
    """Run a coroutine function with a pool whose processes can import ``pool_jobs``."""
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__))

    def with_pool(work, **limits):
        async def main():
            pool = Pool(Settings(tiny_directory, limits=Limits(**{"seconds": 5.0, "slow": 2, **limits})))
            await pool.start()
            try:
                return await work(pool)
            finally:
                pool.stop()

        return asyncio.run(main())

    return with_pool


def test_errors_come_back_as_they_were_raised(run):
    async def work(pool):
        with pytest.raises(UnknownName) as caught:
            await pool.run("pool_jobs:close")
        return caught.value

    problem = run(work)
    assert (problem.kind, problem.name, problem.close, problem.http_status) == ("thing", "acused", ("accused",), 404)
    assert str(problem) == "no thing 'acused'; did you mean 'accused'?"


def test_a_mistake_is_told_without_its_details(run, caplog):
    async def work(pool):
        with pytest.raises(KgError, match="mistake of this program"):
            await pool.run("pool_jobs:mistake")

    run(work)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("number", "error"), [(signal.SIGABRT, LimitExceeded), (signal.SIGSEGV, LimitExceeded), (signal.SIGUSR1, KgError)]
)
def test_a_process_that_dies(run, number, error):
    async def work(pool):
        with pytest.raises(error):
            await pool.run("pool_jobs:die", number)
        assert await pool.run("pool_jobs:spin", 0.0) == 0.0

    run(work)


def test_memory_in_python(run):
    async def work(pool):
        with pytest.raises(LimitExceeded, match="more memory"):
            await pool.run("pool_jobs:hoard", 500 << 20)
        return await pool.run("pool_jobs:hoard", 10 << 20)

    assert run(work, memory=100 << 20) == 10 << 20


def test_many_jobs_of_all_lengths_are_each_answered_once(run):
    """Quick, longer and endless jobs with keys that mislead the memory of lanes, and callers who give up."""

    async def work(pool):
        async def one(number):
            seconds = (0.0, 0.001, 0.04, 0.2, 9.0)[number % 5]
            try:
                wait = 0.3 if number % 7 == 0 else None
                key = f"key {number % 3}"
                return await asyncio.wait_for(pool.run("pool_jobs:spin", seconds, key=key), wait) == seconds
            except (QueryTimeout, ServerBusy, TimeoutError) as problem:
                return type(problem)

        results = await asyncio.wait_for(asyncio.gather(*map(one, range(150))), 60)
        for _ in range(100):
            if not any(map(sum, pool.state().values())):
                break
            await asyncio.sleep(0.1)
        assert pool.state() == {"running": [0] * 4, "waiting": [0] * 4}
        assert await pool.run("pool_jobs:spin", 0.0) == 0.0
        return results

    results = run(work, seconds=1.0, waiting=5.0)
    assert len(results) == 150
    assert False not in results
    assert True in results
    assert QueryTimeout in results


def test_whoever_waits_when_the_pool_is_stopped_is_told(run):
    async def work(pool):
        waiting = [asyncio.ensure_future(pool.run("pool_jobs:spin", 9.0)) for _ in range(20)]
        await asyncio.sleep(0.3)
        pool.stop()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        with pytest.raises(ServerBusy):
            await pool.run("pool_jobs:spin", 0.0)
        return results

    assert all(isinstance(result, ServerBusy) for result in run(work))
