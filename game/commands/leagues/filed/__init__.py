"""What `simmer league` does for leagues without a server."""
