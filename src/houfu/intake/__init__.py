"""Excel in, with every fault at once."""
