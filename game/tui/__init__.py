"""The Textual screens: they show an encounter through its `view` and hold no rule of the game."""
