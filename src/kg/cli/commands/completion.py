"""``kg completion``: the script that teaches a shell the names of commands, questions, parameters and actors."""

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    kg completion bash > ~/.local/share/bash-completion/completions/kg
    kg completion zsh > ~/.zfunc/_kg
    kg completion fish > ~/.config/fish/completions/kg.fish
    """
    from click.shell_completion import get_completion_class

    from kg.cli.main import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "kg", "_KG_COMPLETE").source())
