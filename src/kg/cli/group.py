"""The click group: finds the one command that is called and loads it alone. Entry point: ``invoke``."""

import os

import click

from kg.errors import UnknownName

_COMMANDS = os.path.join(os.path.dirname(__file__), "commands")


class _ReaderGone(Exception):
    """Carries a broken pipe past click, which would make it exit status 1."""


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
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            raise UnknownName("command", name, get_close_matches(name, self.list_commands(ctx), n=3, cutoff=0.5))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None


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
    error. Exit status: 0 done, 1 findings, 2 usage, 3 unreadable input or store.

    \b
    kg ask                       lists the questions
    kg ask who-accused-whom      asks one
    """


def invoke(arguments: list[str]) -> int:
    """Run a command and return the exit status; raises KgError, OSError and KeyboardInterrupt as they come."""
    try:
        result: object = main.main(arguments, prog_name="kg", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except _ReaderGone:
        raise BrokenPipeError from None
    return result if isinstance(result, int) else 0
