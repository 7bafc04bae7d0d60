"""
The mean of two trained models, the second of which went on from the first: steadier than either.

    python average.py FIRST_FOLDER SECOND_FOLDER OUT_FOLDER

After Wortsman et al., "Model soups" (ICML 2022). A word that the two tokenizers have in different places keeps the second's.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch


def words_of(folder: Path) -> dict[int, str]:
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return {place: word for word, place in vocabulary.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("first", "second", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    first, second = (torch.load(folder / "state.pt", weights_only=True) for folder in (given.first, given.second))
    mean = {
        name: (first[name] + value) / 2 if value.is_floating_point() else value for name, value in second.items()
    }
    before, after = words_of(given.first), words_of(given.second)
    moved = [place for place, word in after.items() if before.get(place) != word]
    mean["encoder.words.weight"][moved] = second["encoder.words.weight"][moved]
    torch.save(mean, given.out / "state.pt")
    shutil.copy(given.second / "tokenizer.json", given.out)


if __name__ == "__main__":
    main()
