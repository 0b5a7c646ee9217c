"""Commands. Each asks a verb of the companion and prints what it answers."""
