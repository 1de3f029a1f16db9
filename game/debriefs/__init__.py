"""A debrief to keep and to hand on: as text, as a picture, as data."""

from game.debriefs.saving import FORMS, save, written

__all__ = ["FORMS", "save", "written"]
