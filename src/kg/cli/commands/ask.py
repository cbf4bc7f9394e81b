"""``kg ask``: the questions as commands, their parameters as options, both made from the headers."""

import click

from kg.cli.asking import Asked, answer
from kg.cli.completing import complete_languages, complete_names
from kg.cli.options import output_options, store_option
from kg.cli.output import talk
from kg.errors import UnknownName
from kg.queries.catalogue import question, questions
from kg.queries.header import Parameter, Question


class Questions(click.Group):
    """Each question is a command; only the one that is asked is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all questions, sorted."""
        return sorted(item.name for item in questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that asks the question; an unknown name raises UnknownName with the nearest ones."""
        if cmd_name.startswith("-"):
            return None
        try:
            return _command(question(cmd_name))
        except UnknownName:
            if ctx.resilient_parsing:
                return None
            raise


@click.group(cls=Questions, invoke_without_command=True, subcommand_metavar="[NAME [--PARAMETER VALUE]…]")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Ask a question; without a name, list the questions.

    \b
    kg ask who-accused-whom --accused "United States"
    kg ask allegation-status --as-of 2018-07-31 --format json
    kg ask who-accused-whom --help     shows the parameters of a question
    """
    if ctx.invoked_subcommand is None:
        _list()


def _list() -> None:
    topic = None
    for item in questions():
        if item.topic != topic:
            topic = item.topic
            click.secho(f"\n{topic}", bold=True)
        click.echo(f"  {item.name:24} {item.summary}")
    talk("ask one with 'kg ask NAME'; 'kg ask NAME --help' shows its parameters")


def _command(item: Question) -> click.Command:
    @output_options
    @store_option
    @click.option("--explain", is_flag=True, help="Print the SPARQL that the question runs, and do not run it.")
    @click.option(
        "--lang",
        metavar="LANGUAGE",
        shell_complete=complete_languages,
        help="Language of labels: en, de [default: KG_LANG, or en].",
    )
    def asking(
        store: str | None,
        lang: str | None,
        explain: bool,
        format_: str | None,
        output: str | None,
        **values: str | None,
    ) -> int:
        given = {name.replace("_", "-"): value for name, value in values.items() if value is not None}
        return answer(Asked(item, given, store, lang, explain, format_, output))

    made = click.command(item.name, help=_help(item), short_help=item.summary)(asking)
    made.params[:0] = [_option(parameter) for parameter in item.parameters]
    return made


def _option(parameter: Parameter) -> click.Option:
    example = f" Example: {parameter.example}" if parameter.example else ""
    required = " Required." if parameter.required else ""
    default = f" [default: {parameter.default}]" if parameter.default else ""
    return click.Option(
        [f"--{parameter.name}", parameter.name.replace("-", "_")],
        metavar=(parameter.cls or parameter.type).removeprefix("kg:").upper(),
        help=f"{parameter.help}{required}{example}{default}",
        shell_complete=complete_names(parameter.cls) if parameter.type == "iri" else None,
    )


def _help(item: Question) -> str:
    columns = "\n".join(f"  {column.name:18} {column.meaning}" for column in item.columns)
    return f"{item.summary}\n\n{item.description}\n\n\b\nColumns:\n{columns}"
