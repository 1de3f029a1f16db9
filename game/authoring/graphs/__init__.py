"""How players really went through a level, as a graph to look at."""
