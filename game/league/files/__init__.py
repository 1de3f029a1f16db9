"""Leagues without a server: a folder of run files, or the profiles of one machine."""
