"""Pages for browsers: the board on the wall, and what a captain does."""

from game.league.server.pages.router import router

__all__ = ["router"]
