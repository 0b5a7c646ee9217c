"""One file, one command; each offers `command`."""
