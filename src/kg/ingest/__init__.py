"""From articles to a store: read, extracted, judged, stored in blocks, and linked to what is there already.

Entry point: ``kg.ingest.ingesting.ingest``.
"""
