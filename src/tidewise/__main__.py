"""``python -m tidewise`` is the same as the command ``tidewise``."""

from tidewise.cli.main import main

if __name__ == "__main__":
    main()
