"""Playing in a league on a server: what is asked of it, and what waits to be handed in."""
