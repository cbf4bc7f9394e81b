"""``kg``: the entry point, which turns every error into one line and an exit status.

Exit status: 0 done, 1 findings, 2 usage, 3 unreadable input or store, 130 interrupted. click is imported only where
the plain form of ``kg ask`` does not do.
"""

import os
import sys

from kg.cli.output import forget_reader, open_closed_streams, talk, use_utf8
from kg.errors import KgError, UsageProblem


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status; nothing is raised."""
    open_closed_streams()
    use_utf8()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return status
    except KgError as problem:
        talk(str(problem))
        return problem.exit_code
    except KeyboardInterrupt:
        talk("interrupted")
        return 130
    except BrokenPipeError:
        forget_reader(sys.stdout)
        return 0
    except OSError as problem:
        talk(f"{problem.filename or 'output'}: {problem.strerror or problem}")
        return 3


def _run(arguments: list[str]) -> int:
    _refuse_broken_text(arguments)
    if arguments[:1] == ["ask"] and "_KG_COMPLETE" not in os.environ:
        from kg.cli.asking import answer, plainly_asked

        asked = plainly_asked(arguments[1:])
        if asked is not None:
            return answer(asked)
    from kg.cli.group import invoke

    return invoke(arguments)


def _refuse_broken_text(arguments: list[str]) -> None:
    """Refuse bytes that are no text in the caller's encoding: neither RDF nor a message could hold them."""
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= letter <= "\udfff" for letter in argument):
            raise UsageProblem(f"the argument {argument!a} is not text in the encoding {sys.getfilesystemencoding()}")
