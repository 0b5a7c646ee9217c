"""How much work finding quiet stretches is, beside the reading of the same file: `make bench-detect-speed`.

CPU seconds of whole processes, start and reading included: nine months of about a hundred messages a day once, and a
year replayed day by day (`--as-of` for each of its days). Figures are to be read as ratios to `tidewise inspect` of
the same file in the same run.
"""

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from tests.simulator.echoes import echoes
from tests.simulator.writing import as_whatsapp

HERE = Path(__file__).parent


def cpu_of(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    subprocess.run([sys.executable, "-m", "tidewise", *arguments], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, days, replayed in (("nine months, once", 270, False), ("a year, day by day", 365, True)):
            couple = echoes(np.random.default_rng(2), days=days, volume=100 if not replayed else 60)
            file = Path(folder) / f"{days}.txt"
            file.write_text(as_whatsapp(couple), encoding="utf-8")
            me = ["--me", "Robin", "--order", "dmy", "--zone", "UTC"]
            reading = cpu_of("inspect", str(file), "--json")
            first = date(1970, 1, 1) + timedelta(days=couple.start_day)
            each_day = ",".join((first + timedelta(days=k)).isoformat() for k in range(days))
            extra = ["--as-of", each_day] if replayed else []
            whole = cpu_of("episodes", str(file), *me, *extra, "--json")
            found = f"{len(couple.conversation)} messages, inspect {reading:.2f} s, episodes {whole:.2f} s"
            print(f"{name}: {found}, {whole / reading:.1f} times the reading")


if __name__ == "__main__":
    main()
