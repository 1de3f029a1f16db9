"""What is played one after the other: the campaign, what is due, a drill, a shift, one skill."""

from game.courses.campaign import Campaign
from game.courses.course import Course
from game.courses.daily import Daily, drill_of
from game.courses.due import Due
from game.courses.practice import Practice
from game.courses.shift import Call, Shift, ShiftCourse

__all__ = [
    "Call",
    "Campaign",
    "Course",
    "Daily",
    "Due",
    "Practice",
    "Shift",
    "ShiftCourse",
    "drill_of",
]
