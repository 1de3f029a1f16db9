"""What `simmer league` does for a league that a server keeps, one module each."""
