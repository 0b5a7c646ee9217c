"""One file, one signal; each offers `measure`."""
