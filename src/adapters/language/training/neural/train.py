"""
Fine-tunes a published encoder into the neural tier's model.

    python train.py DATA_FOLDER ENCODER_FOLDER TRAINED_FOLDER [--epochs 2] [--minutes 60] [--begin-from TRAINED_FOLDER]

ENCODER_FOLDER holds model.safetensors and tokenizer.json. Writes state.pt and tokenizer.json; export.py makes the
ONNX model of them. The seed makes a run by --epochs repeatable. With --minutes the pace of learning falls by the
clock, so that it is done in time on a machine that is shared; how far it comes then depends on the machine.
"""

import argparse
import copy
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Each thread below computes alone: threads within one operation wait for one another on a machine that is shared.
os.environ["OMP_NUM_THREADS"] = "1"

import torch
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from batches import EMOTIONS, NONE, balance, code, shuffled, tensors
from data import training
from encoder import Judge, load_encoder
from evaluate import report
from tokens import MOST_TOKENS, begin_emoji, open_tokenizer


def loss_of(model: Judge, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        mood, complaint, emotion = model(batch["ids"], batch["mask"], batch["segments"])
    mood, complaint, emotion = mood.float(), complaint.float().squeeze(-1), emotion.float()
    size = len(batch["label"])
    each = cross_entropy(mood, batch["label"], reduction="none", ignore_index=NONE, label_smoothing=0.05)
    loss = (each * batch["weight"]).sum() / size
    told = batch["complaint"] != NONE
    if told.any():
        loss = loss + binary_cross_entropy_with_logits(
            complaint[told], batch["complaint"][told].float(), reduction="sum"
        ) / size
    felt = batch["has_emotions"]
    if felt.any():
        loss = loss + 0.3 * binary_cross_entropy_with_logits(
            emotion[felt], batch["emotions"][felt], reduction="sum"
        ) / (size * 4)
    return loss


class Step:
    """One step of learning, its batch shared out over threads that hold the same weights and gradients of their own."""

    def __init__(self, model: Judge, threads: int):
        self.models = [model, *(copy.deepcopy(model) for _ in range(threads - 1))]
        for twin in self.models[1:]:
            for mine, first in zip(twin.parameters(), model.parameters(), strict=True):
                mine.data = first.data
        self.pool = ThreadPoolExecutor(threads)

    def __call__(self, batches: list[dict[str, torch.Tensor]]) -> float:
        losses = list(self.pool.map(self.part, self.models, batches))
        first = self.models[0]
        for twin in self.models[1 : len(batches)]:
            for mine, theirs in zip(first.parameters(), twin.parameters(), strict=True):
                if mine.grad is None:
                    mine.grad = theirs.grad
                elif theirs.grad is not None:
                    mine.grad += theirs.grad
        for one in first.parameters():
            if one.grad is not None:
                one.grad /= len(batches)
        return sum(losses) / len(losses)

    def part(self, model: Judge, batch: dict[str, torch.Tensor]) -> float:
        torch.set_num_threads(1)
        model.zero_grad(set_to_none=True)
        loss = loss_of(model, batch)
        loss.backward()
        return loss.item()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=40, help="rows a thread")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--begin-from", type=Path, help="folder of an earlier run, to learn on from")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    random_ = random.Random(given.seed)

    rows = training(given.data)
    if given.begin_from:
        # Emoji stay where the earlier run has put them, whatever is learnt now.
        tokenizer, begin = Tokenizer.from_file(str(given.begin_from / "tokenizer.json")), {}
        tokenizer.enable_truncation(MOST_TOKENS, strategy="only_first")
    else:
        tokenizer, begin = open_tokenizer(str(given.encoder / "tokenizer.json"), [r.text for r in rows], given.data)
    tokenizer.save(str(given.out / "tokenizer.json"))
    encoder, width = load_encoder(str(given.encoder / "model.safetensors"))
    begin_emoji(encoder.words, begin)
    model = Judge(encoder, width, len(EMOTIONS))
    if given.begin_from:
        model.load_state_dict(torch.load(given.begin_from / "state.pt", weights_only=True))
    coded = code(rows, tokenizer, balance(rows))
    print(len(coded), "rows", len(begin), "emoji", flush=True)

    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder.parameters(), "lr": given.rate}, {"params": heads, "lr": given.rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    size = given.batch * given.threads
    steps = int(given.epochs * len(coded) / size)
    step = Step(model, given.threads)
    began, done = time.monotonic(), 0

    def pace(at: int) -> float:
        """Up over the first twentieth, then down to nothing, by steps or by the clock, whichever ends first."""
        share = at / steps
        if given.minutes:
            share = max(share, (time.monotonic() - began) / 60 / given.minutes)
        return min(1.0, share / 0.05 + 0.01) if share < 0.05 else max(0.0, (1 - share) / 0.95)

    for one in step.models:
        one.train()
    mean = None
    while done < steps:
        for batch in shuffled(coded, size, random_):
            now = pace(done)
            if done >= steps or now <= 0:
                break
            for group, rate in zip(optimizer.param_groups, (given.rate, given.rate * 5), strict=True):
                group["lr"] = rate * now
            # Every second row to the second thread, so that both have texts of like length.
            loss = step([tensors(batch[at :: given.threads]) for at in range(min(given.threads, len(batch)))])
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            mean = loss if mean is None else 0.98 * mean + 0.02 * loss
            if done % 20 == 0:
                pace_now = done * size / (time.monotonic() - began)
                print(f"step {done}/{steps} loss {mean:.4f} rate {now:.2f} {pace_now:.0f} texts/s", flush=True)
            if done % 200 == 0:
                torch.save(model.state_dict(), given.out / "state.pt")
        if now <= 0:
            break
    torch.save(model.state_dict(), given.out / "state.pt")
    report(model, tokenizer, given.data, ("tweeteval-val", "entity-brands-held", "complaints-held"))


if __name__ == "__main__":
    main()
