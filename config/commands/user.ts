import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import { Role } from '#src/schemas/user.ts';
import { defineCommand } from './command.ts';

const UserOptions = z.discriminatedUnion('action', [
  z.object({ action: z.literal('list') }),
  z.object({ action: z.literal('add'), email: z.email(), name: z.string().trim().min(1), role: Role }),
  z.object({ action: z.literal('password'), email: z.email() }),
  z.object({ action: z.literal('role'), email: z.email(), role: Role }),
]);
type UserOptions = z.infer<typeof UserOptions>;

/** People, for an operator who cannot or will not use the page. New passwords are made here and shown once. */
export const user = defineCommand<UserOptions>({
  options: UserOptions,
  async run(app, options, terminal) {
    switch (options.action) {
      case 'list':
        for (const { email, name, role, disabled } of await app.accounts.list()) {
          terminal.out(`${email}\t${name}\t${role}${disabled ? '\tlocked out' : ''}`);
        }
        return 0;
      case 'add': {
        const password = newPassword();
        await app.accounts.create({ email: options.email, name: options.name, role: options.role, password });
        terminal.out(`${options.email} may sign in as ${options.role} with the password ${password}`);
        return 0;
      }
      case 'password': {
        const password = newPassword();
        await app.accounts.setPassword(await idOf(app, options.email), password);
        terminal.out(`The new password of ${options.email} is ${password}`);
        return 0;
      }
      case 'role':
        await app.accounts.setRole(await idOf(app, options.email), options.role);
        terminal.out(`${options.email} is ${options.role} now.`);
        return 0;
    }
  },
});

function newPassword(): string {
  return randomBytes(15).toString('base64url');
}

async function idOf(app: App, email: string): Promise<string> {
  const found = (await app.accounts.list()).find((known) => known.email.toLowerCase() === email.toLowerCase());
  if (!found) throw new InvalidInputError(`Nobody signs in as ${email}.`);
  return found.id;
}
