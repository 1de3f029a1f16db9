"""The server of a league, which needs `simmer[league]`: what it keeps, and how it is asked."""
