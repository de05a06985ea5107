"""Pages, one module a page family (a page nearly always crosses rooms)."""
