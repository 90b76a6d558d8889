"""The conventions that check themselves. Each file holds one rule, its test, and a bad sample that it must catch.

The rules read the code as it lies there, so a new app, page or setting is covered on the day it is added.
"""
