"""``kg mcp``: a Model Context Protocol server, so that language models can ask and cite.

Entry points: ``serving.serve``, the only module that imports ``mcp``; ``tools``: what can be called; ``wording``:
how answers read; ``words.toml``: what a model is told beforehand.
"""
