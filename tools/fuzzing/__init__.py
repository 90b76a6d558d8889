"""What `python -m tools.fuzz` is made of: where inputs come from, how they are changed, and what is wrong with one."""
