"""Write language/locale/tidewise.pot anew: ``make messages``."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src"
sys.path.insert(0, str(ROOT))

from tidewise.language.gathering import gather, write_template  # noqa: E402 - after the path is set

if __name__ == "__main__":
    package = ROOT / "tidewise"
    print(write_template(gather(package), package / "language" / "locale" / "tidewise.pot"), "messages")
