"""The encoder's own tokenizer, with emoji put where its vocabulary keeps room."""

import json
from collections import Counter
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer

MOST_TOKENS = 72


def emoji_names(folder: Path) -> dict[str, str]:
    """What an emoji shows, in words, by the VADER lexicon (MIT)."""
    names = {}
    for line in (folder / "vader-lexicon/emoji_utf8_lexicon.txt").read_text(encoding="utf-8").splitlines():
        emoji, _, name = line.partition("\t")
        if name:
            names[emoji] = name
    return names


def open_tokenizer(vocabulary: str, texts: list[str], folder: Path) -> tuple[Tokenizer, dict[int, list[int]]]:
    """
    BERT knows no emoji. Those that the texts have at least three times take the places that its vocabulary leaves
    unused, as whole tokens. Gives the tokenizer, and for each new token those of its name, to begin from.
    """
    plain = Tokenizer.from_file(vocabulary)
    plain.no_padding()
    plain.no_truncation()
    names = emoji_names(folder)
    signs = {emoji for emoji in names if len(emoji) == 1}
    counts = Counter(sign for text in texts for sign in set(text) & signs)
    known = [sign for sign, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= 3]

    described = json.loads(plain.to_str())
    words = described["model"]["vocab"]
    free = [word for word in words if word.startswith("[unused")]
    for sign, place in zip(known, free, strict=False):
        words[sign] = words.pop(place)
    tokenizer = Tokenizer.from_str(json.dumps(described, ensure_ascii=False))
    tokenizer.add_tokens([AddedToken(sign, normalized=False) for sign in known[: len(free)]])
    begin = {
        tokenizer.token_to_id(sign): plain.encode(names[sign], add_special_tokens=False).ids
        for sign in known[: len(free)]
    }
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_first")
    return tokenizer, begin


def begin_emoji(words: torch.nn.Embedding, begin: dict[int, list[int]]) -> None:
    """An emoji begins as the mean of the words that describe it."""
    with torch.no_grad():
        for token, described in begin.items():
            words.weight[token] = words.weight[described].mean(0)
