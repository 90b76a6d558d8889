"""What every bench has in common: its options, its table, its last line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

BENCHES = ("anchors", "blocks", "epub", "manuscripts", "pages", "posts", "reviews", "spam")


@dataclass
class Report:
    """Figures by name, with their bars where there are any."""

    name: str
    figures: dict[str, float | int | str] = field(default_factory=dict)
    bars: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, value: float | int | str, bar: str = "") -> None:
        self.figures[key] = round(value, 3) if isinstance(value, float) else value
        if bar:
            self.bars[key] = bar

    def show(self, *, as_json: bool) -> None:
        print(f"bench.{self.name}")
        for key, value in self.figures.items():
            bar = f"   (bar: {self.bars[key]})" if key in self.bars else ""
            print(f"  {key:<18} {value}{bar}")
        if as_json:
            print(json.dumps(self.figures))


def run(name: str, measure: Callable[[bool], Report]) -> None:
    """Read the options, measure, show. Missing programs end it with one line and exit code 2."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}", description=measure.__doc__)
    parser.add_argument("--quick", action="store_true", help="a small case, within 45 seconds")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args()
    try:
        report = measure(options.quick)
    except MissingProgram as missing:
        print(f"bench.{name}: {missing}", file=sys.stderr)
        raise SystemExit(2) from missing
    report.show(as_json=options.json)


class MissingProgram(RuntimeError):
    """A peer that the measurement needs is not on this machine."""
