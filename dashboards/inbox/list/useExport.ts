import { useEffect, useRef, useState } from 'react';
import { exportCases } from '#src/schemas/api/exports.ts';
import { openFile, sentenceOf } from '../../shared/call.ts';
import { saveFile } from '../../shared/save-file.ts';

type Query = NonNullable<Parameters<typeof openFile<NonNullable<typeof exportCases.query>>>[1]>;

export type ExportState =
  | { step: 'idle' }
  | { step: 'running'; cases: number }
  | { step: 'done'; cases: number; name: string }
  | { step: 'failed'; sentence: string };

/** Fetches a file of cases, counts them as they come, and hands it over once it is whole; what breaks off is not kept. */
export function useExport(): { state: ExportState; start: (query: Query) => void; cancel: () => void } {
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);

  async function run(query: Query, signal: AbortSignal): Promise<void> {
    setState({ step: 'running', cases: 0 });
    let cases = 0;
    try {
      const response = await openFile(exportCases, query, signal);
      const pieces = await piecesOf(response, (lines) => {
        cases += lines;
        setState({ step: 'running', cases });
      });
      // The table begins with its head; the list ends with two lines of its own.
      const told = Math.max(0, query.format === 'json' ? cases - 2 : cases - 1);
      const name = nameOf(response) ?? `earshot-cases.${query.format ?? 'csv'}`;
      saveFile(name, new Blob(pieces, { type: response.headers.get('content-type') ?? 'text/plain' }));
      setState({ step: 'done', cases: told, name });
    } catch (error) {
      if (signal.aborted) setState({ step: 'idle' });
      else setState({ step: 'failed', sentence: error instanceof TypeError ? brokenOff : sentenceOf(error) });
    }
  }
  return {
    state,
    start: (query) => {
      underWay.current?.abort();
      underWay.current = new AbortController();
      void run(query, underWay.current.signal);
    },
    cancel: () => underWay.current?.abort(),
  };
}

const brokenOff = 'The file broke off on its way, so it was not saved. Try again.';
const newline = 10;

async function piecesOf(response: Response, onLines: (lines: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) return pieces;
    pieces.push(value);
    onLines(value.reduce((lines, byte) => lines + Number(byte === newline), 0));
  }
}

function nameOf(response: Response): string | undefined {
  return /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
}
