"""``kg serve``: pages for people and a SPARQL endpoint for programs. Entry point: ``serving.serve``.

Nothing here is imported by another command. Whatever touches the store runs in processes that can be killed (``pool``);
this process reads requests, waits and writes answers.
"""
