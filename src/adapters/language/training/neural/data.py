"""Reads the sets that may train shipped weights, and those that only measure, into rows of one shape.

Nothing of a set leaves its folder but the rows in memory. Test parts are not read.
"""

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent.parent / "sentences"
# So often is a row of these learnt for once of the others: they are few.
OWN_TIMES, COMPLAINT_TIMES = 3, 2
LABELS = ["negative", "neutral", "positive"]
HANDLE = re.compile(r"@\w+")
LINK = re.compile(r"https?://\S+")


@dataclass
class Row:
    set: str
    id: str
    text: str
    target: str = ""
    # Index into LABELS; None where a set knows no mood.
    label: int | None = None
    complaint: int | None = None
    # GoEmotions' names, for a side task that only training has.
    emotions: tuple[str, ...] | None = None
    weight: float = 1.0


def clean(text: str, target: str) -> str:
    """Whom a post speaks to and where a link leads say nothing of its mood; a handle that is the target stays."""
    wanted = squeeze(target)

    def mask(match: re.Match[str]) -> str:
        return match.group() if wanted and wanted in squeeze(match.group()) else "@user"

    return HANDLE.sub(mask, LINK.sub("http", text))


def plain(text: str) -> str:
    """What two copies of a text have in common."""
    return " ".join(text.lower().split())


def squeeze(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def fold(row_id: str, folds: int = 5) -> int:
    """The same fold on every machine, whatever else the set holds."""
    return int(hashlib.sha256(row_id.encode()).hexdigest(), 16) % folds


def read(path: Path) -> list[dict]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def rows_of(folder: Path, file: str, **fixed) -> list[Row]:
    rows = []
    for raw in read(folder / file):
        if raw.get("label") not in LABELS:
            continue
        emotions = raw.get("emotions")
        rows.append(
            Row(
                set=file.split("/")[0],
                id=str(raw["id"]),
                text=raw["text"],
                target=raw.get("target") or raw.get("airline") or "",
                label=LABELS.index(raw["label"]),
                emotions=tuple(re.findall(r"\w+", emotions if isinstance(emotions, str) else " ".join(emotions)))
                if emotions is not None
                else None,
                **fixed,
            )
        )
    return rows


def complaint_rows(folder: Path) -> list[Row]:
    return [
        Row(set="complaints", id=str(raw["id"]), text=raw["text"], complaint=int(raw["label"] == "complaint"))
        for raw in read(folder / "complaints/train.jsonl")
    ]


def own_rows() -> list[Row]:
    """Our own English sentences; a text that is asked about two brands is two rows, both in the same fold."""
    return [
        Row(
            set=f"own-{name}",
            id=raw["text"],
            text=raw["text"],
            target=raw.get("target", ""),
            label=LABELS.index(raw["label"]),
            complaint=raw["complaint"],
        )
        for name in ("facts", "support", "brands", "moods")
        for raw in read(OWN / f"{name}.jsonl")
    ]


def is_held(row: Row) -> bool:
    return fold(row.id, 10) == 0


def held_out(folder: Path) -> dict[str, list[Row]]:
    """Data that training does not see. Airline and Sanders are never trained on, whatever the fold."""
    return {
        "tweeteval-val": rows_of(folder, "tweeteval-sentiment/val.jsonl"),
        "airline": rows_of(folder, "airline/train.jsonl"),
        "goemotions-val": rows_of(folder, "goemotions-reddit/val.jsonl"),
        "entity-brands-held": [r for r in rows_of(folder, "entity-brands/train.jsonl") if fold(r.id) == 0],
        "sanders-brands": rows_of(folder, "sanders-brands/train.jsonl"),
        "newsmtsc-devtest": rows_of(folder, "newsmtsc/devtest_mt.jsonl"),
        "complaints-held": [r for r in complaint_rows(folder) if fold(r.id) == 0],
        "own-held": [r for r in own_rows() if is_held(r)],
    }


def training(folder: Path) -> list[Row]:
    """Everything that may train, less what is held out and less any text that a held-out part repeats."""
    toward = [
        *rows_of(folder, "semeval2017-topic/train-5pt.jsonl"),
        *rows_of(folder, "semeval2017-topic/train-2pt-2015.jsonl"),
        *rows_of(folder, "entity-brands/train.jsonl"),
        *rows_of(folder, "dong2014-target/train.jsonl"),
        # Sentences of the press are long and far from posts: two fifths of them are enough.
        *[row for row in rows_of(folder, "newsmtsc/train.jsonl") if fold(row.id) < 2],
    ]
    # A tweet that is there with a topic and without one is learnt with the topic.
    with_target = {plain(row.text) for row in toward}
    whole = [
        *[r for r in rows_of(folder, "tweeteval-sentiment/train.jsonl.gz") if plain(r.text) not in with_target],
        *rows_of(folder, "goemotions-reddit/train.jsonl.gz"),
        *rows_of(folder, "vader-groundtruth/amazonReviewSnippets.jsonl", weight=0.5),
    ]
    seen = {plain(row.text) for part in held_out(folder).values() for row in part}
    own = [row for row in own_rows() if not is_held(row)] * OWN_TIMES
    return [row for row in [*toward, *whole, *complaint_rows(folder) * COMPLAINT_TIMES, *own] if plain(row.text) not in seen]
