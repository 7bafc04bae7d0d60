import { z } from 'zod';
import { LedgerState } from '#src/schemas/ledger.ts';
import { defineCommand } from './command.ts';

/** Proves that no post slipped through: what was fetched is the sum of the states. */
export const verify = defineCommand({
  options: z.object({ json: z.boolean() }),
  async run(app, { json }, terminal) {
    const ledger = await app.store.ledger.read();
    if (json) terminal.out(JSON.stringify(ledger));
    else {
      for (const state of LedgerState.options) {
        terminal.out(`${state.replaceAll('_', ' ').padEnd(16)}${String(ledger.states[state]).padStart(12)}`);
      }
      terminal.out(`${'fetched'.padEnd(16)}${String(ledger.fetched).padStart(12)}`);
      terminal.out(
        ledger.holds ? 'The ledger holds.' : 'THE LEDGER DOES NOT HOLD: posts are missing or counted twice.',
      );
    }
    return ledger.holds ? 0 : 1;
  },
});
