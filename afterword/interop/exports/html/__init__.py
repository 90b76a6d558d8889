"""The whole work in one HTML file that needs nothing else."""
