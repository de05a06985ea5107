"""Asks every duty of every subject; keeps outcomes (files), runs, tallies, findings, adopted parameter values, and what changed."""
