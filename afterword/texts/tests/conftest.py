"""Generated tests run without a deadline: the machine that runs them may be busy."""

from hypothesis import settings

settings.register_profile("texts", deadline=None, max_examples=60)
settings.load_profile("texts")
