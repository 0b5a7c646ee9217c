"""Many couples at once, for studies."""
