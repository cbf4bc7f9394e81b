"""The figures by which a training is watched. Entry point: ``figures``."""

from kg.extract.tagger.decoding import Settings
from kg.extract.tagger.tagging import Runner
from training.tagger import scoring
from training.tagger.material import Material

SPEECHES = ("cues", "roles", "joint", "Message", "Source")
ARTICLES = ("message", "joint", "type", "speaker", "frame", "statement", "statement and speaker")


def figures(material: Material, runner: Runner, settings: Settings) -> dict[str, dict[str, float]]:
    """Return the figures of the watched speeches and articles, in percent."""
    spoken = scoring.parliament(material.speech_golds, scoring.predict(material.watched_speeches, runner, settings))
    written = scoring.news(material.article_golds, scoring.predict(material.watched_articles, runner, settings))
    return {
        "parliament": {name: spoken[name] for name in SPEECHES},
        "news": {name: written[name] for name in ARTICLES},
    }
