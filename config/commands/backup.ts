import { z } from 'zod';
import { defineCommand } from './command.ts';

/** Copies the store into a new folder while it is in use. */
export const backup = defineCommand({
  options: z.object({ folder: z.string().min(1) }),
  async run(app, { folder }, terminal) {
    await app.store.backup(folder);
    terminal.out(
      `Saved to ${folder}. Keep the secret key (SECRET_KEY, or secret.key in the data folder) in another place.`,
    );
    return 0;
  },
});
