import subprocess
import sys


def test_help_needs_no_engine() -> None:
    code = "import sys; from tidewise.cli.main import tidewise; tidewise.main(['--help'], standalone_mode=False);"
    code += "print(sorted(m for m in ('numpy', 'starlette', 'sqlalchemy', 'scipy', 'rich') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_exits_2() -> None:
    done = subprocess.run([sys.executable, "-m", "tidewise", "nonsense"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No such command" in done.stderr
