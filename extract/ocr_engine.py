"""RapidOCR behind two calls: where text stands on a picture, and what a strip of it says.

The models come inside the wheel and are named by their path, so that nothing is ever looked for on a network.
Only a reader of scans loads this module: the engine comes with the extra `ocr`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from extract.ocr_picture import Pixels

DETECTOR = "*det*.onnx"
RECOGNISER = "*rec*.onnx"
DETECTION_DPI = 120.0
"""Lines are looked for on a reduction: from 100 to 150 dots an inch the same ones are found, in half the time."""
BATCH = 6
"""Strips that are read at once; they are put together by length. More pads short strips and gains nothing on two cores."""


ALPHABET = frozenset(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "£€§©®°·•●○◉■□▪★☆▲✓✔✘√×☑☒☐→➔–—‘’“”…½¼¾²"
)
"""The characters that English print and its tick boxes have. The model knows 18,700; among the others are full-width marks, and
accented letters for which it takes a letter with a speck beside it. A word that is rightly printed with an accent is read without."""


@dataclass(frozen=True)
class Reading:
    """What a strip says. `centres` are the places of its characters, from 0 (left end) to 1; `score` is the engine's own, 0 to 1."""

    text: str
    centres: tuple[float, ...]
    score: float


class Engine:
    """Text recognition with a number of threads; 0 takes what the machine has."""

    def __init__(self, threads: int = 0) -> None:
        from rapidocr import RapidOCR

        folder = Path(str(importlib.util.find_spec("rapidocr").origin)).parent / "models"  # type: ignore[union-attr]
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_cls": False,
                "Global.return_word_box": True,
                "Global.max_side_len": 10000,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads or -1,
                "Det.model_path": str(_model(folder, DETECTOR)),
                "Rec.model_path": str(_model(folder, RECOGNISER)),
                "Rec.rec_batch_num": BATCH,
            }
        )
        reader = self._engine._load_rec_model()
        reader.postprocess_op = _Alphabet(reader.postprocess_op)

    def boxes(self, colour: Pixels, dpi: float) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of each line of text in pixels, from top to bottom."""
        scale = min(DETECTION_DPI / dpi, 1.0)
        reduced = cv2.resize(colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        found = self._engine(_bgr(np.asarray(reduced, dtype=np.uint8)), use_det=True, use_cls=False, use_rec=False)
        corners = getattr(found, "boxes", None)
        if corners is None:
            return []
        corners = np.asarray(corners) / scale
        boxes = [(float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 0].max()), float(b[:, 1].max())) for b in corners]
        return sorted(boxes, key=lambda box: (box[1], box[0]))

    def read(self, strips: Sequence[Pixels]) -> list[Reading]:
        """What each strip says; an empty text where nothing was made out."""
        if not strips:
            return []
        result = self._engine.recognize_txt([_bgr(strip) for strip in strips])
        return [_reading(*one) for one in zip(result.txts, result.scores, result.word_results, strict=True)]


class _Alphabet:
    """The engine's decoder, choosing among the characters of the alphabet alone."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        # The decoder's first character is the blank between two characters.
        self._columns = [0, *(i for i, character in enumerate(decoder.character) if i and character in ALPHABET)]
        decoder.character = [decoder.character[i] for i in self._columns]

    def __call__(self, predictions: Any, *arguments: Any, **options: Any) -> Any:
        return self._decoder(predictions[:, :, self._columns], *arguments, **options)


@lru_cache(maxsize=1)
def engine(threads: int = 0) -> Engine:
    """The engine of this process; loading it takes a second and a quarter of a gigabyte.

    Raises ImportError where the extra is not installed.
    """
    return Engine(threads)


def _model(folder: Path, pattern: str) -> Path:
    """The model inside the wheel; the first by name if there are several."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise ImportError(f"rapidocr is installed without its models ({pattern} in its folder models): reinstall it")
    return found[0]


def _bgr(colour: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _reading(text: str, score: float, words: Any) -> Reading:
    """The text with the place of each character: the engine tells those of words, spaces lie between them."""
    columns: Iterable[float] = [(column + 0.5) / words.line_txt_len for word in words.word_cols for column in word] if text else []
    inked = [c for c in text if not c.isspace()]
    places = list(columns)
    if len(places) != len(inked):
        places = [(i + 0.5) / max(len(inked), 1) for i in range(len(inked))]
    return Reading(text.strip(), tuple(_with_spaces(text.strip(), places)), float(score))


def _with_spaces(text: str, places: list[float]) -> list[float]:
    """Places for all characters, a space midway between its neighbours."""
    result: list[float] = []
    at = 0
    for character in text:
        if character.isspace():
            result.append((places[at - 1] + places[at]) / 2)
        else:
            result.append(places[at])
            at += 1
    return result
