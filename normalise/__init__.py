"""Claims in, assessments and positions out: levels, key areas, periods, matching.

Nothing here opens a file.
"""
