"""One module per format that writers have. `registry` lists them; the first that knows the content reads it.

A reader has a `NAME`, says with `knows(source)` whether the content is its own, and with `read` gives what it `Found`.
"""
