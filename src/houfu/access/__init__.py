"""Who may do what, where; sign-in, areas, purposes."""
