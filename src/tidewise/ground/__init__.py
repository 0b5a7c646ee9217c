"""What everything stands on: people, time, estimates, problems, privacy. Standard library only."""
