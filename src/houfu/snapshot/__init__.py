"""The facts of one day, resolved from registry and ledgers, frozen with a digest; no names, no identity numbers."""
