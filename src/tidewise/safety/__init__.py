"""Coercion, violence, self-harm: real help before any advice. Loads nothing but small tables."""
