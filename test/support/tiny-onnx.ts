import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A classifier small enough to be read: each word it knows adds its row to the outputs. */
export interface TinyModel {
  /** Names of the outputs, as config.json has them. */
  labels: string[];
  /** Log-odds that a word adds to each output. */
  words: Record<string, number[]>;
  /** Log-odds that a word adds to a second output, of a complaint. */
  complaints?: Record<string, number>;
  /** What the words of the target count, as a share. */
  targetShare?: number;
  config?: Record<string, unknown>;
}

const frame = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/** Writes such a model as people get theirs: config.json, tokenizer.json and an ONNX file. Answers the new folder. */
export function writeTinyModel(model: TinyModel, onnxFile = 'model.onnx'): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-model-'));
  const words = Object.keys({ ...model.words, ...model.complaints });
  const id2label = Object.fromEntries(model.labels.map((label, at) => [String(at), label]));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert', id2label, ...model.config }));
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer([...frame, ...words])));
  mkdirSync(join(folder, onnxFile, '..'), { recursive: true });
  writeFileSync(join(folder, onnxFile), tinyOnnx(model, words));
  return folder;
}

function tokenizer(words: string[]): unknown {
  const special = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const own = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  const single = [special('[CLS]', 0), own('A', 0), special('[SEP]', 0)];
  const added = frame.map((content, id) => ({
    ...{ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
  }));
  return {
    version: '1.0',
    added_tokens: added,
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      ...{ single, pair: [...single, own('B', 1), special('[SEP]', 1)] },
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      ...{ unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab: Object.fromEntries(words.map((word, at) => [word, at])),
    },
  };
}

/** outputs = sum over the tokens of table[token] * attention_mask, words of the target counted by their share. */
function tinyOnnx({ labels, words, complaints, targetShare }: TinyModel, known: string[]): Buffer {
  const table = (columns: number, row: (word: string) => number[] | undefined) =>
    [...frame, ...known].flatMap((word) => row(word) ?? Array<number>(columns).fill(0));
  const rows = frame.length + known.length;
  const withTarget = targetShare !== undefined;
  const initialisers = [
    tensor('axis', int64, [1], BigInt64Array.of(2n)),
    tensor('over', int64, [1], BigInt64Array.of(1n)),
    tensor('table', float, [rows, labels.length], Float32Array.from(table(labels.length, (word) => words[word]))),
    ...(withTarget ? [tensor('shares', float, [2], Float32Array.of(1, targetShare))] : []),
    ...(complaints
      ? [tensor('table2', float, [rows, 1], Float32Array.from(table(1, (word) => [complaints[word] ?? 0])))]
      : []),
  ];
  const summed = (from: string, to: string) => [
    node('Gather', [from, 'input_ids'], `${to}_rows`),
    node('Mul', [`${to}_rows`, 'weights'], `${to}_kept`),
    node('ReduceSum', [`${to}_kept`, 'over'], to, whole('keepdims', 0)),
  ];
  const nodes = [
    node('Cast', ['attention_mask'], 'mask', whole('to', float)),
    ...(withTarget
      ? [node('Gather', ['shares', 'token_type_ids'], 'share'), node('Mul', ['mask', 'share'], 'each')]
      : [node('Identity', ['mask'], 'each')]),
    node('Unsqueeze', ['each', 'axis'], 'weights'),
    ...summed('table', 'logits'),
    ...(complaints ? summed('table2', 'complaint') : []),
  ];
  const inputs = ['input_ids', 'attention_mask', ...(withTarget ? ['token_type_ids'] : [])];
  const outputs = ['logits', ...(complaints ? ['complaint'] : [])];
  const graph = Buffer.concat([
    ...nodes.map((one) => block(1, one)),
    text(2, 'tiny'),
    ...initialisers.map((one) => block(5, one)),
    ...inputs.map((name) => block(11, value(name, int64, ['texts', 'tokens']))),
    ...outputs.map((name) => block(12, value(name, float, ['texts', 'labels']))),
  ]);
  return Buffer.concat([number(1, 8), block(7, graph), block(8, Buffer.concat([text(1, ''), number(2, 13)]))]);
}

// ONNX files are protocol buffers; the numbers of the fields are those of onnx.proto.
const float = 1;
const int64 = 7;

function node(type: string, inputs: string[], output: string, attribute?: Buffer): Buffer {
  const named = [...inputs.map((name) => text(1, name)), text(2, output), text(4, type)];
  return Buffer.concat([...named, ...(attribute ? [block(5, attribute)] : [])]);
}

function whole(name: string, of: number): Buffer {
  return Buffer.concat([text(1, name), number(3, of), number(20, 2)]);
}

function tensor(name: string, type: number, dims: number[], values: Float32Array | BigInt64Array): Buffer {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([...dims.map((dim) => number(1, dim)), number(2, type), text(8, name), block(9, bytes)]);
}

function value(name: string, type: number, dims: string[]): Buffer {
  const shape = Buffer.concat(dims.map((dim) => block(1, text(2, dim))));
  return Buffer.concat([text(1, name), block(2, block(1, Buffer.concat([number(1, type), block(2, shape)])))]);
}

function text(field: number, of: string): Buffer {
  return block(field, Buffer.from(of));
}

function block(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function number(field: number, of: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(of)]);
}

function varint(of: number): Buffer {
  const bytes: number[] = [];
  for (let rest = of; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
