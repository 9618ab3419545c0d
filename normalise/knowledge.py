"""What the stages of normalising know, in one value: the framework, the names of its items, the matcher, the wordings."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.vocabulary import Vocabulary
from normalise.areas import AreaNames
from normalise.framework import Framework
from normalise.matcher import Matcher
from normalise.other_models import OtherModels
from normalise.prose import ProseVocabulary
from normalise.words import WordVocabulary


@dataclass(frozen=True)
class Knowledge:
    """Loaded once a process by the application and handed to every document."""

    vocabulary: Vocabulary
    framework: Framework
    edition: str
    names: AreaNames
    words: WordVocabulary
    matcher: Matcher
    prose: ProseVocabulary = field(default_factory=ProseVocabulary)
    others: OtherModels = field(default_factory=OtherModels)
