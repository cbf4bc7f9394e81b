"""``kg fmt``: Turtle files in their canonical form."""

from pathlib import Path

import click

from kg.cli.output import talk


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]…", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; name the files that are not canonical and exit with 1.")
def command(files: tuple[Path, ...], check: bool) -> int:
    """Format Turtle files; without files, those of the ontology and the data of this checkout.

    \b
    kg fmt my-article.ttl
    kg fmt --check
    """
    from kg.errors import UnreadableInput
    from kg.resources import shipped
    from kg.turtle.formatting import format_file
    from kg.turtle.reading import rdf_files

    root = shipped()
    chosen = rdf_files(files or (root.ontology, root.data), [".ttl"])
    changed = []
    for path in chosen:
        if path.suffix != ".ttl":
            raise UnreadableInput(f"{path}: kg fmt formats Turtle, and only files that end in .ttl")
        text = format_file(path)
        if path.read_bytes() != text.encode():
            changed.append(path)
            if check:
                click.echo(f"{path}: not in canonical form")
            else:
                path.write_bytes(text.encode())
    talk(f"{len(changed)} of {len(chosen)} files {'are not canonical' if check else 'formatted'}")
    return 1 if check and changed else 0
