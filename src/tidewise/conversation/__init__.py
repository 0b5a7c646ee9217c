"""Any chat export, read into one Conversation."""
