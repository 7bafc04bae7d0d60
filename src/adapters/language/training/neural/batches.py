"""Rows as tensors: texts of like length stand together, so that little is padding."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from data import LABELS, Row, clean

EMOTIONS = (
    "admiration amusement anger annoyance approval caring confusion curiosity desire disappointment disapproval "
    "disgust embarrassment excitement fear gratitude grief joy love nervousness optimism pride realization relief "
    "remorse sadness surprise neutral"
).split()
NONE = -1


@dataclass
class Coded:
    ids: list[int]
    segments: list[int]
    label: int
    complaint: int
    emotions: tuple[int, ...] | None
    weight: float


def code(rows: list[Row], tokenizer: Tokenizer, weights: dict[tuple[str, int], float] | None = None) -> list[Coded]:
    pairs = [(clean(r.text, r.target), clean(r.target, r.target)) if r.target else clean(r.text, "") for r in rows]
    coded = []
    for row, encoding in zip(rows, tokenizer.encode_batch(pairs), strict=True):
        label = NONE if row.label is None else row.label
        coded.append(
            Coded(
                ids=encoding.ids,
                segments=encoding.type_ids,
                label=label,
                complaint=NONE if row.complaint is None else row.complaint,
                emotions=None
                if row.emotions is None
                else tuple(EMOTIONS.index(name) for name in row.emotions if name in EMOTIONS),
                weight=row.weight * (weights or {}).get((row.set, label), 1.0),
            )
        )
    return coded


def balance(rows: list[Row]) -> dict[tuple[str, int], float]:
    """Within each set the three classes weigh alike, as macro-recall counts them; at most three times a row."""
    weights = {}
    for name in {row.set for row in rows if row.label is not None}:
        counts = [sum(row.set == name and row.label == label for row in rows) for label in range(len(LABELS))]
        for label, count in enumerate(counts):
            if count:
                weights[name, label] = min(3.0, sum(counts) / (len(LABELS) * count))
    return weights


def tensors(batch: list[Coded]) -> dict[str, torch.Tensor]:
    longest = max(len(one.ids) for one in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask, segments = np.zeros_like(ids), np.zeros_like(ids)
    emotions = np.zeros((len(batch), len(EMOTIONS)), dtype=np.float32)
    for at, one in enumerate(batch):
        ids[at, : len(one.ids)] = one.ids
        mask[at, : len(one.ids)] = 1
        segments[at, : len(one.ids)] = one.segments
        emotions[at, list(one.emotions or ())] = 1
    return {
        "ids": torch.from_numpy(ids),
        "mask": torch.from_numpy(mask),
        "segments": torch.from_numpy(segments),
        "label": torch.tensor([one.label for one in batch]),
        "complaint": torch.tensor([one.complaint for one in batch]),
        "emotions": torch.from_numpy(emotions),
        "has_emotions": torch.tensor([one.emotions is not None for one in batch]),
        "weight": torch.tensor([one.weight for one in batch]),
    }


def shuffled(rows: list[Coded], size: int, random_: random.Random) -> Iterator[list[Coded]]:
    """Sorted by length within stretches of many batches, the batches then in random order."""
    order = random_.sample(rows, len(rows))
    stretch = size * 50
    for start in range(0, len(order), stretch):
        part = sorted(order[start : start + stretch], key=lambda one: len(one.ids))
        batches = [part[at : at + size] for at in range(0, len(part), size)]
        random_.shuffle(batches)
        yield from batches
