"""The command line."""

from houfu.cli.frame import main

__all__ = ["main"]
