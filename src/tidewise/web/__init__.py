"""Pages. Each asks a verb of the companion and shows what it answers."""
