"""Steps with a dose, an end and a review."""
