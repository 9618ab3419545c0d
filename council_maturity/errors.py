"""Wrong use, told in one line: the command line prints the message and ends with status 2."""

from __future__ import annotations


class WrongUse(Exception):
    """The command cannot start as it was given: a missing folder, a wrong manifest, an unknown id.

    The message is one line for each thing that is wrong, and says what to do.
    """
