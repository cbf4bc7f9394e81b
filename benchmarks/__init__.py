"""Benchmarks: both sides in one run, medians and ratios; ``python -m benchmarks.run`` writes docs/benchmarks.md."""
