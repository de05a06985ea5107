"""Keys, sealed fields, masks, and the log that nobody can edit."""
