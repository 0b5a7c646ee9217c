"""Results into sentences. The only floor that turns doubt into words."""
