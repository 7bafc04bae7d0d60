"""
Makes the ONNX model of what train.py wrote: model.onnx with eight-bit weights, config.json beside tokenizer.json.

    python export.py TRAINED_FOLDER MODEL_FOLDER [--temperature 1.0]
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from batches import EMOTIONS
from data import LABELS
from encoder import Encoder, Judge
from tokens import MOST_TOKENS

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


class Answer(torch.nn.Module):
    """Without the side task of training."""

    def __init__(self, judge: Judge):
        super().__init__()
        self.judge = judge

    def forward(self, ids, mask, segments):
        pooled = self.judge.pooled(ids, mask, segments)
        return self.judge.mood(pooled), self.judge.complaint(pooled)


def load(folder: Path) -> Judge:
    state = torch.load(folder / "state.pt", weights_only=True)
    vocab, width = state["encoder.words.weight"].shape
    inner = state["encoder.layers.0.up.weight"].shape[0]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    judge = Judge(Encoder(vocab, width, inner, layers, heads=width // 32), width, len(EMOTIONS))
    judge.load_state_dict(state)
    return judge.eval()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--temperature", type=float, default=1.0)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    judge = load(given.trained)
    # The runtime in the product cuts and fills by itself.
    tokenizer = Tokenizer.from_file(str(given.trained / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.save(str(given.out / "tokenizer.json"), pretty=False)

    example = torch.ones(2, 7, dtype=torch.long)
    axes = {name: {0: "texts", 1: "tokens"} for name in INPUTS} | {"logits": {0: "texts"}, "complaint": {0: "texts"}}
    with tempfile.TemporaryDirectory() as scratch:
        exact = str(Path(scratch) / "exact.onnx")
        torch.onnx.export(
            Answer(judge).eval(),
            (example, example, example),
            exact,
            input_names=INPUTS,
            output_names=["logits", "complaint"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            exact,
            str(given.out / "model.onnx"),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
        shutil.copy(exact, given.trained / "exact.onnx")
    config = {
        "model_type": "bert",
        "id2label": {str(at): label for at, label in enumerate(LABELS)},
        "max_position_embeddings": MOST_TOKENS + 2,
        "earshot": {"languages": ["en"], "temperature": given.temperature},
    }
    (given.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    main()
