"""Data quality: checks of register and ledgers at one instant; each fault is shown to the organ that must mend it."""
