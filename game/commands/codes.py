"""What a command exits with."""

GOOD, FOUND, UNUSABLE = 0, 1, 2
