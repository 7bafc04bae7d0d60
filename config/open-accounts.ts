import type { AccountsOptions } from '#src/adapters/better-auth/accounts.ts';
import type { Accounts } from '#src/ports/accounts.ts';

/**
 * Accounts that are opened when they are first asked. Loading better-auth takes as long as all the rest of a short command,
 * and most commands and the processes without a page never ask. Where opening fails the call rejects, and the next tries again.
 */
export function accountsAtFirstUse(options: AccountsOptions): Accounts {
  let opened: Promise<Accounts> | undefined;

  async function open(): Promise<Accounts> {
    const { openAccounts } = await import('#src/adapters/better-auth/accounts.ts');
    return openAccounts(options);
  }

  function whole(): Promise<Accounts> {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  return {
    handle: async (...given) => (await whole()).handle(...given),
    userOf: async (...given) => (await whole()).userOf(...given),
    list: async () => (await whole()).list(),
    create: async (...given) => (await whole()).create(...given),
    createFirst: async (...given) => (await whole()).createFirst(...given),
    setRole: async (...given) => (await whole()).setRole(...given),
    setDisabled: async (...given) => (await whole()).setDisabled(...given),
    setPassword: async (...given) => (await whole()).setPassword(...given),
    isEmpty: async () => (await whole()).isEmpty(),
    exportUsers: async (...given) => (await whole()).exportUsers(...given),
    importUsers: async (...given) => (await whole()).importUsers(...given),
  };
}
