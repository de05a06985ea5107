"""后扶 houfu: policy in, verified help out."""
