"""How pages look and behave: base page, components, tokens, scripts, static files and the pattern page."""
