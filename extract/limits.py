"""How large a thing may be before it is no document any more, each limit with its reason.

They turn a file made to exhaust a machine, or damaged so that it does, into one line that says what is wrong.
What slips through them meets the limits of time and memory of the process that reads it.
"""

from __future__ import annotations

MAX_PAGES = 20_000
"""The longest committee packs have two thousand pages; a damaged file may claim two thousand million."""
MAX_SIDE = 14_400.0
"""Points: 200 inches, the largest page that the PDF specification promises readers to hold (ISO 32000-1, annex C)."""
MAX_SCAN_AREA = 2384.0 * 3370.0
"""Square points: a sheet of A0. At 200 dots an inch its picture takes 200 MB; larger scans of text are not made."""
MAX_PICTURE_PIXELS = 200_000_000
"""A sheet of A0 scanned at 300 dots an inch has 140 million; unpacked, 200 million pixels in colour take 0.6 GB."""
MAX_TEXT_BYTES = 64 * 1024 * 1024
"""The longest text dump seen has 0.3 MB; 64 MB is forty thousand pages."""
MAX_XML_ELEMENTS = 2_000_000
"""The largest body seen has 120 thousand elements; an element of a few bytes takes some 200 in memory."""
