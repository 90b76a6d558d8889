"""The dialects of HTML: what word processors and archives make of a story, one module each.

A dialect says with `knows(page)` whether a page is its own and gives with `read(page)` the story in it. What no dialect
knows is read as it is; so is our own canonical HTML, which none of them may know.
"""
