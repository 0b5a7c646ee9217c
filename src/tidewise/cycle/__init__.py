"""Quiet stretches, phases, who tends to reach and who to step back."""
