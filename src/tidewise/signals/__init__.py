"""What happened between two people each day, and what could not be seen."""
