"""Histories that nobody lived, of any size, as import files: to measure with, and to see how much a page holds.

Pure: the same size, seed and day give the same bytes. What is told is made of ordinary commands, in the order and on
the days that the programme's own rules ask for, so that an import refuses none of it.
"""
