"""Benchmarks: what the project must reach, as ratios against named baselines in one run. `make bench` prints them."""
