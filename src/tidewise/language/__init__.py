"""One folder per language: words, moves of speech with examples, and the words of the screen."""
