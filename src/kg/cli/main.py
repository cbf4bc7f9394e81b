"""``kg``: finds the one command that is called, loads it alone, and turns errors into one line and an exit status.

Exit status: 0 done, 1 findings, 2 usage, 3 unreadable input or store, 130 interrupted.
"""

import os
import sys
from typing import Any

import click

from kg.errors import KgError, UnknownName

_COMMANDS = os.path.join(os.path.dirname(__file__), "commands")


class Commands(click.Group):
    """Commands found by the names of modules, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(name[:-3] for name in os.listdir(_COMMANDS) if name.endswith(".py") and name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or ``None``."""
        if not cmd_name.isidentifier() or not os.path.isfile(f"{_COMMANDS}/{cmd_name}.py"):
            return None
        module = __import__(f"kg.cli.commands.{cmd_name}", fromlist=["command"])
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is an error with the nearest names."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from difflib import get_close_matches

            raise UnknownName("command", name, get_close_matches(name, self.list_commands(ctx), n=3, cutoff=0.5))
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kg import __version__

        click.echo(f"kg {__version__}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def main() -> None:
    """Ask who accused whom of what, on whose authority, and whether it was denied.

    The first use makes a store of the ontology and the shipped articles. Data go to standard output, talk to standard
    error.

    \b
    kg ask                       lists the questions
    kg ask who-accused-whom      asks one
    """


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status; nothing is raised."""
    try:
        result: Any = main.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except KgError as problem:
        click.echo(f"kg: {problem}", err=True)
        return problem.exit_code
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: interrupted", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return 0
    except OSError as problem:
        click.echo(f"kg: {problem.filename or 'output'}: {problem.strerror or problem}", err=True)
        return 3
