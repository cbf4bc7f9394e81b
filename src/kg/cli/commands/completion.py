"""``kg completion``: the script that teaches a shell the names of commands, questions, parameters and actors."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    It completes commands, questions, their parameters, formats, and names from the store: actors, posts, allegation
    types. docs/completion.md tells where each shell wants it.

    \b
    kg completion bash > ~/.local/share/bash-completion/completions/kg
    kg completion zsh > ~/.zfunc/_kg
    kg completion fish > ~/.config/fish/completions/kg.fish
    """
    from kg.cli.group import main

    kinds: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": ZshComplete, "fish": _Fish}
    maker = kinds[shell](main, {}, "kg", "_KG_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())


class _Bash(BashComplete):
    """Bash, told to quote what is more than one word to it: blanks, quotation marks, brackets."""

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)",
        "[[ $value == *[^[:alnum:]_./:@%%+=-]* ]] && compopt -o filenames 2>/dev/null\n"
        '            COMPREPLY+=("$value")',
    )


class _Fish(FishComplete):
    """Fish, told that a name may have commas."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')
