"""`python -m bench [--quick] [--json]`: every bench after the other."""

from __future__ import annotations

import subprocess
import sys

from bench.report import BENCHES


def main() -> None:
    failed = [name for name in BENCHES if subprocess.call([sys.executable, "-m", f"bench.{name}", *sys.argv[1:]])]
    if failed:
        raise SystemExit(f"These did not finish: {', '.join(failed)}")


if __name__ == "__main__":
    main()
