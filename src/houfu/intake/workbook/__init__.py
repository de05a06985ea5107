"""The safe reading of any workbook: its sheets as cells with their kinds, and the tables found in them."""
