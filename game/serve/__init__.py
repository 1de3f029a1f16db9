"""The game in a browser: one process of the game for everyone who opens the page."""
