import { z } from 'zod';
import type { Settings } from '#src/domain/settings-fields.ts';
import { InvalidInputError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { SourceDraft } from '#src/schemas/api/sources.ts';
import type { Prompter } from './prompter.ts';
import { listOf } from './setting-values.ts';

export interface DraftOptions {
  name?: string | undefined;
  /** Seconds between polls. */
  interval?: number | undefined;
  ownHandle: string[];
}

const polls = z.coerce.number().int().min(5).max(86_400);

/** Asks for what a source needs beside the settings of its network. */
export async function askDraft(
  { prompter, out }: { prompter: Prompter | undefined; out(line: string): void },
  connector: Connector,
  { name, interval, ownHandle }: DraftOptions,
  settings: Settings,
): Promise<SourceDraft> {
  const every = connector.intervalSeconds;
  const shape = SourceDraft.shape;
  const named = await answerTo(`Name of the source (Enter: ${connector.name})> `, shape.name, name, connector.name);
  const seconds = await answerTo(`Seconds between polls (Enter: ${every})> `, polls, interval?.toString(), `${every}`);
  const question = 'Handles of your own accounts there, separated by commas (Enter: none)> ';
  const handles = await answerTo(question, z.string(), ownHandle.length > 0 ? ownHandle.join(',') : undefined, '');
  return {
    ...{ name: named, connector: connector.id, settings },
    ...{ intervalSeconds: Number(seconds), ownHandles: listOf(handles) },
  };

  /** Asks until it is right; what an option gives is right or ends it. */
  async function answerTo(question: string, shape: z.ZodType, given: string | undefined, preset: string) {
    for (;;) {
      const text = given ?? ((await prompter?.ask(question)) || preset);
      const problem = shape.safeParse(text).error?.issues[0]?.message;
      if (!problem) return text;
      if (given !== undefined) throw new InvalidInputError(`${given}: ${problem}`);
      out(`  ${problem}`);
    }
  }
}
