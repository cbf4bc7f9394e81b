"""Jobs for tests of the pool; it imports little, because each new process reads it."""

import os
import time

from kg.errors import UnknownName


def close(store):
    raise UnknownName("thing", "acused", ("accused",))


def spin(store, seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds


def die(store, number):
    os.kill(os.getpid(), number)


def hoard(store, size):
    return len(b"x" * size)


def mistake(store):
    return 1 // 0
