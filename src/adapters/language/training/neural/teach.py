"""
What a trained model says of the texts that may train, for a smaller model to learn from.

    python teach.py DATA_FOLDER TRAINED_FOLDER OUT_FOLDER [--most 20000]

One file a set, a line a text: {"set", "id", "p": [negative, neutral, positive]}. No text is written.
"""

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from data import fold, training
from evaluate import by_torch, run
from export import load


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--most", type=int, default=10**9, help="rows, the same in every run")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(given.trained / "tokenizer.json"))
    rows = sorted(training(given.data), key=lambda row: fold(row.id + row.text, 10**9))[: given.most]
    mood, _ = run(by_torch(load(given.trained)), rows, tokenizer)
    for name in sorted({row.set for row in rows}):
        with open(given.out / f"{name}.jsonl", "w", encoding="utf-8") as lines:
            for row, said in zip(rows, mood, strict=True):
                if row.set == name:
                    p = [round(float(one), 4) for one in said]
                    lines.write(json.dumps({"set": row.set, "id": row.id, "p": p}) + "\n")


if __name__ == "__main__":
    main()
