"""What the server costs, measured beside baselines in the same run on the same machine.

`python -m bench` (or `make bench`) prints the table and ends with one line of JSON.
docs/benchmarks.md says what each figure means and what it should be.
"""
