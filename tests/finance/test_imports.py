import subprocess
import sys


def test_importing_finance_depreciation_and_sharing_loads_nothing_heavy_but_numpy():
    script = (
        "import sys, numpy; before = set(sys.modules);"
        "import osecalc.finance, osecalc.depreciation, osecalc.sharing;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    third_party = set(done.stdout.split()) - sys.stdlib_module_names
    assert third_party <= {"osecalc", "numpy"}
