"""The few tests that need a real browser: what only a browser shows. Everything else is tested beside its app."""
