"""What is played one after the other: the campaign, the daily drill, a shift, one skill."""

from game.courses.campaign import Campaign
from game.courses.course import Course
from game.courses.daily import Daily, drill_of
from game.courses.practice import Practice
from game.courses.shift import Call, Shift, ShiftCourse

__all__ = [
    "Call",
    "Campaign",
    "Course",
    "Daily",
    "Practice",
    "Shift",
    "ShiftCourse",
    "drill_of",
]
