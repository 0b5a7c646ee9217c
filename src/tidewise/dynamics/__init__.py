"""The path of closeness of both, with its doubt."""
