"""Attendance: the periods of a day, the days on which it is due, and the judgement of punches. Pure functions, no storage.

A day is an ordinal (`date.toordinal`), a moment is Unix milliseconds, a time of day is minutes from midnight.
"""
