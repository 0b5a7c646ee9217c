"""What may lie behind it, as weighed readings, never a diagnosis."""
