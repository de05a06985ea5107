"""The checks, a module a topic or two; the table below says which there are."""
