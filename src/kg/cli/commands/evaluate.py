"""``kg evaluate``: an extraction against a gold standard."""

from pathlib import Path

import click

from kg.cli.options import tagger_option
from kg.cli.output import talk


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option(
    "--format-of-gold",
    "format_",
    metavar="NAME",
    help="items, extraction, graph, wikinews or spkatt [default: recognized by the files].",
)
@click.option(
    "--predicted",
    metavar="FILE.jsonl",
    type=click.Path(path_type=Path),
    help="What a program found in the texts, one JSON object an article [default: what this extractor finds].",
)
@click.option(
    "--measure",
    "measures",
    metavar="NAME",
    multiple=True,
    help="accusations, cues, graph, quotations or speakers; several are allowed [default: those that fit the gold].",
)
@click.option(
    "--unsure/--sure",
    default=None,
    help="Count what this extractor finds below the graph's threshold too [default: for spkatt alone, which marks "
    "every mention of speech and thought].",
)
@tagger_option
@click.option("--output-format", type=click.Choice(["text", "json", "md"]), default="text", help="Form of the report.")
@click.option("--texts", is_flag=True, help="Print the documents of the gold standard as a JSON Lines corpus instead.")
@click.option("--annotations", is_flag=True, help="Print the gold standard as kg extract would print it instead.")
def command(
    gold: Path,
    format_: str | None,
    predicted: Path | None,
    measures: tuple[str, ...],
    unsure: bool | None,
    tagger: str,
    output_format: str,
    texts: bool,
    annotations: bool,
) -> None:
    """Compare an extraction with a gold standard: precision, recall and F1 of each field, micro and macro.

    GOLD is a file or folder: extractions as JSON Lines, an article's graph (article.ttl with its article.txt), German
    Wikinews, or SpkAtt-2023. A prediction belongs to the document whose text has its hash. A document without
    prediction counts as one in which nothing was found.

    \b
    kg evaluate data/articles/islamabad-2018-07
    kg evaluate data/articles/islamabad-2018-07 --predicted found.jsonl
    kg evaluate wikinews/dev --texts > corpus.jsonl
    """
    from kg.evaluate.comparing import evaluate, extracted, paired
    from kg.evaluate.corpus import corpus_line
    from kg.evaluate.formats import read_gold
    from kg.evaluate.rendering import render, summary
    from kg.extract.exchange import to_interchange
    from kg.extract.interchange import read_extractions, to_json
    from kg.extract.pipeline import extract
    from kg.extract.tagger.choosing import attributor

    if texts + annotations + (predicted is not None) > 1:
        raise click.UsageError("one of --predicted, --texts and --annotations, not several")
    standard = read_gold(gold, format_)
    if texts or annotations:
        for item in standard.documents:
            click.echo(corpus_line(item.document) if texts else to_json(item.extraction))
        talk(f"format {standard.format}; documents: {len(standard.documents)}")
        return
    if predicted is None:
        below = standard.format == "spkatt" if unsure is None else unsure
        finder = attributor(tagger, standard.scheme)
        compared = extracted(standard.documents, lambda document: to_interchange(extract(document, finder), below))
    else:
        compared = paired(standard.documents, read_extractions(predicted), str(predicted))
    report = evaluate(standard, compared, measures)
    click.echo(render(report, output_format), nl=False)
    talk(summary(report))
