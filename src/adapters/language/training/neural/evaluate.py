"""Macro-recall, accuracy and macro-F1 on data that training did not see.

    python evaluate.py DATA_FOLDER MODEL_FOLDER [--most 2000]     measures model.onnx there, on one thread

--most takes a part of each set, the same in every run.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from batches import code, tensors
from data import Row, fold, held_out
from tokens import MOST_TOKENS

Scores = tuple[np.ndarray, np.ndarray]


def figures(truth: np.ndarray, said: np.ndarray, classes: int) -> dict[str, float]:
    recalls, f1s = [], []
    for one in range(classes):
        hit = ((truth == one) & (said == one)).sum()
        recall, precision = hit / max(1, (truth == one).sum()), hit / max(1, (said == one).sum())
        recalls.append(recall)
        f1s.append(2 * recall * precision / max(1e-9, recall + precision))
    return {
        "texts": len(truth),
        "macro-recall": round(100 * float(np.mean(recalls)), 1),
        "accuracy": round(100 * float((truth == said).mean()), 1),
        "macro-F1": round(100 * float(np.mean(f1s)), 1),
        "recalls": [round(100 * float(r), 1) for r in recalls],
    }


def area(truth: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve, by ranks."""
    ranks = score.argsort().argsort() + 1
    positive = truth == 1
    n = positive.sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * (~positive).sum()))


def run(infer: Callable[[dict], Scores], rows: list[Row], tokenizer: Tokenizer, size: int = 64) -> Scores:
    """Probabilities of the moods and of a complaint, in the order of the rows."""
    coded = code(rows, tokenizer)
    order = sorted(range(len(coded)), key=lambda at: len(coded[at].ids))
    mood, complaint = np.zeros((len(coded), 3)), np.zeros(len(coded))
    for start in range(0, len(order), size):
        places = order[start : start + size]
        mood[places], complaint[places] = infer(tensors([coded[at] for at in places]))
    return mood, complaint


def by_torch(model: torch.nn.Module) -> Callable[[dict], Scores]:
    def infer(batch: dict) -> Scores:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            mood, complaint, _ = model(batch["ids"], batch["mask"], batch["segments"])
        return mood.float().softmax(-1).numpy(), complaint.float().squeeze(-1).sigmoid().numpy()

    return infer


def by_onnx(file: Path, threads: int = 1) -> Callable[[dict], Scores]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def infer(batch: dict) -> Scores:
        mood, complaint = session.run(
            ["logits", "complaint"],
            {
                "input_ids": batch["ids"].numpy(),
                "attention_mask": batch["mask"].numpy(),
                "token_type_ids": batch["segments"].numpy(),
            },
        )
        odds = np.exp(mood - mood.max(-1, keepdims=True))
        return odds / odds.sum(-1, keepdims=True), 1 / (1 + np.exp(-complaint.reshape(-1)))

    return infer


def measure(
    infer: Callable[[dict], Scores],
    tokenizer: Tokenizer,
    folder: Path,
    parts: tuple[str, ...] = (),
    most: int = 10**9,
    size: int = 64,
) -> dict:
    found = {}
    for name, rows in held_out(folder).items():
        if parts and name not in parts:
            continue
        rows = sorted(rows, key=lambda row: fold(row.id + row.text, 10**9))[:most]
        began = time.process_time()
        mood, complaint = run(infer, rows, tokenizer, size)
        if name.startswith("complaints"):
            truth = np.array([row.complaint for row in rows])
            found[name] = figures(truth, (complaint > 0.5).astype(int), 2) | {"AUC": round(area(truth, complaint), 3)}
        else:
            found[name] = figures(np.array([row.label for row in rows]), mood.argmax(-1), 3)
        found[name]["texts per CPU-second"] = round(len(rows) / (time.process_time() - began))
        print(name, json.dumps(found[name]), flush=True)
    return found


def report(model: torch.nn.Module, tokenizer: Tokenizer, folder: Path, parts: tuple[str, ...] = ()) -> dict:
    model.eval()
    found = measure(by_torch(model), tokenizer, folder, parts)
    model.train()
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--most", type=int, default=10**9)
    given = parser.parse_args()
    opened = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    opened.enable_truncation(MOST_TOKENS, strategy="only_first")
    # One text at a time, as the product does: eight-bit answers depend on what else is read at once.
    measure(by_onnx(given.model / "model.onnx"), opened, given.data, most=given.most, size=1)
