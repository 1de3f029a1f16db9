"""Leagues: competitions, how they are ranked, and how a run is verified for one."""
