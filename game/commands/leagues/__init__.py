"""What `simmer league` does, one module each."""
