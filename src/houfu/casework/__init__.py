"""Findings someone must act on: orders, escalation, proof, waivers, disputes, appeals (process state only)."""
