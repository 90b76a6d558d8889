"""Reviews, replies and kudos, and the inbox in which their writers find them."""
