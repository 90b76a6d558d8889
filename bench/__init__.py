"""Measurements, as ratios against a peer or a limit in the same run. `python -m bench.<name> [--quick] [--json]`.

They print a table for people; with ``--json`` the last line is one object with the same figures. They never fail on a
slow figure: bars are for people to hold them against. Those, the methods, and what was measured stand in
docs/measurements.md.
"""
