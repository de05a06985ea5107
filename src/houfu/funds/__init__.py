"""Factor-method allocation with its certificate; the money from document to payment."""
