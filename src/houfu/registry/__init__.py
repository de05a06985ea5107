"""The system of record: settlements, communities, households, people, dwellings; changed only by its actions."""
