"""Paper from plain values: GB/T 9704 layout, household cards, workbooks."""
