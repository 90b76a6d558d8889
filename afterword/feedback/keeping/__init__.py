"""What readers keep for themselves: what they have not sent yet, and what they want to say something about."""
