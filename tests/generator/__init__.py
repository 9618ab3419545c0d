"""Made-up councils' documents with known truth: any shape, any way of telling a level, any rendering.

`generate` is deterministic: a seed and a kind of file give the same document wherever the same fonts
are installed. The truth has the columns of the hand-checked labels, so that the same scorer reads both.
"""

from tests.generator.features import FEATURES, all_features
from tests.generator.make import KINDS, Cover, Generated, generate, generate_copies, generate_negative
from tests.generator.truth import COLUMNS, write_truth

__all__ = [
    "COLUMNS",
    "FEATURES",
    "KINDS",
    "Cover",
    "Generated",
    "all_features",
    "generate",
    "generate_copies",
    "generate_negative",
    "write_truth",
]
