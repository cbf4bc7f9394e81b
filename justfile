# Everything that must pass
default: check

check *args:
    ./check {{args}}

# Rewrite Turtle files and Python in their canonical form, and the generated pages
fmt:
    ./kg fmt
    .venv/bin/ruff format .
    .venv/bin/ruff check --fix .
    for page in docs/build_*.py; do .venv/bin/python "$page"; done

# Measure; rewrites docs/benchmarks.md
bench:
    .venv/bin/python -m benchmarks.run

# Rewrite the golden results; review them as a diff
golden:
    .venv/bin/python -m pytest tests/queries --update-golden

# Check and build the scripts of the pages (needs node); commit src/kg/server/static/islands with web/
islands:
    cd web && npm ci && npm run check && npm test && npm run build

# Take the pictures of the README anew (needs Chromium)
screenshots:
    .venv/bin/python tools/screenshots.py
