"""The registers of a tracker: its roles, its glossary."""
