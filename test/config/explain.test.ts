import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import { explain } from '../../config/explain.ts';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the terminal', () => {
  test('shows a foreseen failure as it is', () => {
    expect(explain(new InvalidInputError('The file is empty.'))).toBe('The file is empty.');
  });

  test('names a folder that cannot be used, and why', () => {
    const error = thrownBy(() => mkdirSync('/dev/null/earshot'));
    expect(explain(error)).toBe('/dev/null/earshot cannot be used: a part of the path is no folder.');
  });

  test('names an address that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const second = createServer();
    const error = await new Promise((resolve) => second.once('error', resolve).listen(port, '127.0.0.1'));
    taken.close();
    expect(explain(error)).toBe(`127.0.0.1:${port} is in use by another program. Choose another PORT.`);
  });

  test('shows all there is to know of a failure that nobody foresaw', () => {
    expect(explain(new TypeError('x is undefined'))).toMatch(/TypeError: x is undefined\n {4}at /);
    expect(explain('strange')).toContain('strange');
  });
});
