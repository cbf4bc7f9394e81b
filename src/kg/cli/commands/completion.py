"""``kg completion``: the script that teaches a shell the names of commands, questions, parameters and actors."""

import click
from click.shell_completion import BashComplete, ShellComplete, get_completion_class


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

    kind = _Bash if shell == "bash" else get_completion_class(shell)
    assert kind is not None
    maker: ShellComplete = kind(main, {}, "kg", "_KG_COMPLETE")
    click.echo(maker.source_template % maker.source_vars())


class _Bash(BashComplete):
    """Bash, told to quote names of several words."""

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)",
        "[[ $value == *' '* ]] && compopt -o filenames 2>/dev/null\n            COMPREPLY+=(\"$value\")",
    )
