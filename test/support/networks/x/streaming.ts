import type { ServerResponse } from 'node:http';
import { includesOf, postOf, type Spelling } from './answers.ts';
import { refusal } from './refusals.ts';
import { matches, type XThing } from './world.ts';

interface Rule {
  id: string;
  value: string;
  tag: string;
}

/** The filtered stream of one app: its rules, and the one connection it may have. */
export class XStreaming {
  rules: Rule[] = [];
  #open: ServerResponse | undefined;
  #count = 0;
  readonly #judge: (line: string) => void;

  constructor(judge: (line: string) => void) {
    this.#judge = judge;
  }

  change(body: { add?: { value: string; tag?: string }[]; delete?: { ids?: string[] } }): Record<string, unknown> {
    const gone = new Set(body.delete?.ids ?? []);
    this.rules = this.rules.filter(({ id }) => !gone.has(id));
    const add = body.add ?? [];
    if (add.some(({ value }) => value.length > 1024))
      throw refusal(400, 'Invalid Rule', 'A rule has at most 1024 characters.');
    const taken = add.filter(({ value }) => this.rules.some((rule) => rule.value === value));
    for (const { value, tag = '' } of add) {
      this.#count += 1;
      if (!taken.some((one) => one.value === value)) this.rules.push({ id: `18${this.#count}`, value, tag });
    }
    const errors = taken.map(({ value }) => ({
      value,
      title: 'DuplicateRule',
      detail: 'There is such a rule.',
      type: 'https://api.x.com/2/problems/invalid-request',
    }));
    return { meta: { sent: new Date(0).toISOString(), summary: {} }, ...(errors.length > 0 && { errors }) };
  }

  open(response: ServerResponse): void {
    if (this.#open)
      throw refusal(429, 'ConnectionException', 'This stream is currently at the maximum allowed connection limit.');
    this.#open = response;
    response.once('close', () => {
      if (this.#open === response) this.#open = undefined;
    });
    response.writeHead(200, { 'content-type': 'application/json' });
    this.beat();
  }

  /** What X sends every 20 seconds. */
  beat(): void {
    this.#open?.write('\r\n');
  }

  push(thing: XThing, spelling: Spelling): void {
    const matching = this.rules.filter(({ value }) => matches(value, thing));
    if (matching.length === 0) return;
    const matching_rules = matching.map(({ id, tag }) => ({ id, tag }));
    this.say({ data: postOf(thing, spelling), includes: includesOf([thing]), matching_rules });
  }

  say(line: Record<string, unknown>): void {
    if (!this.#open) return;
    this.#judge(JSON.stringify(line));
    this.#open.write(`${JSON.stringify(line)}\r\n`);
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  cut(): void {
    this.#open?.destroy();
    this.#open = undefined;
  }
}
