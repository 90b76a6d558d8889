"""People: accounts, their pen names, sign-in, profile, invitations, suspension."""
