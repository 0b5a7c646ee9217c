"""The message about to be sent, and a kinder way to say it."""
