"""What is played one after the other: campaign, due, drill, shift, one skill, ranked attempt."""

from game.courses.campaign import Campaign
from game.courses.course import Course
from game.courses.daily import Daily, drill_of
from game.courses.due import Due
from game.courses.practice import Practice
from game.courses.ranked import Ranked
from game.courses.shift import Call, Shift, ShiftCourse
from game.league.issued import Issued

__all__ = [
    "Call",
    "Campaign",
    "Course",
    "Daily",
    "Due",
    "Issued",
    "Practice",
    "Ranked",
    "Shift",
    "ShiftCourse",
    "drill_of",
]
