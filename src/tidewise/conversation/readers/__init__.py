"""One file, one chat format; each offers `reader` and says what its source can tell."""
