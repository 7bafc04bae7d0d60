"""A BERT encoder in plain torch, filled from the weights of a published one, with our heads on top."""

import math

import torch
from safetensors.torch import load_file
from torch import nn


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, drop: float):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        n, length, width = x.shape
        size = width // self.heads
        q, k, v = (f(x).view(n, length, self.heads, size).transpose(1, 2) for f in (self.query, self.key, self.value))
        shares = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(size) + bias, dim=-1)
        mixed = (self.drop(shares) @ v).transpose(1, 2).reshape(n, length, width)
        x = self.out_norm(x + self.drop(self.out(mixed)))
        return self.down_norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocab: int, width: int, inner: int, layers: int, heads: int, drop: float = 0.0):
        super().__init__()
        self.words = nn.Embedding(vocab, width)
        self.places = nn.Embedding(512, width)
        self.segments = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(width, inner, heads, drop) for _ in range(layers))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(places) + self.segments(segments)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Judge(nn.Module):
    """Mood of three classes toward the second segment, or of the whole where there is none; and complaint or not."""

    def __init__(self, encoder: Encoder, width: int, emotions: int):
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.mood = nn.Linear(2 * width, 3)
        self.complaint = nn.Linear(2 * width, 1)
        self.emotion = nn.Linear(2 * width, emotions)

    def pooled(self, ids, mask, segments):
        x = self.encoder(ids, mask, segments)
        share = mask[:, :, None].to(x.dtype)
        mean = (x * share).sum(1) / share.sum(1)
        return torch.cat([x[:, 0], mean], dim=-1)

    def forward(self, ids, mask, segments):
        pooled = self.drop(self.pooled(ids, mask, segments))
        return self.mood(pooled), self.complaint(pooled), self.emotion(pooled)


NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "out_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "down_norm",
}


def load_encoder(path: str) -> tuple[Encoder, int]:
    """From the .safetensors of a BERT-style model. Gives the encoder and its width."""
    weights = load_file(path)
    weights = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
    vocab, width = weights["embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    inner = weights["encoder.layer.0.intermediate.dense.weight"].shape[0]
    encoder = Encoder(vocab, width, inner, layers, heads=width // 32)
    ours = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "segments.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for layer in range(layers):
        for theirs, name in NAMES.items():
            for part in ("weight", "bias"):
                ours[f"layers.{layer}.{name}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    encoder.load_state_dict(ours)
    return encoder, width
