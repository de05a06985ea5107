"""Divisions, functional zones and organs, by date."""
