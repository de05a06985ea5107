"""One file per measure, each readable beside its article."""
