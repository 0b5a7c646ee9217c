"""What a person can do here: one module, one verb."""
