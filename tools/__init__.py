"""What `make` runs: the virtual environment, the checks, the tests and the programs that these need."""
