"""Dates as calendars read them: meetings and calls as entries, entries as an iCalendar file."""
