"""Cases of the three mediation channels: seen by whoever is assigned to them, and by no list of people."""
