"""Check-ins, events and own responses, as one Diary."""
