"""Works to take away. Each format is a folder with one function from a `Book` to bytes, entered in `registry`."""
