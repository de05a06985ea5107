"""Rows and people on file that are likely one person: candidates for somebody to decide, never merged by the machine."""
