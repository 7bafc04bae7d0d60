import type { Commands } from './command.ts';

/** The commands on a data folder, by the name under which they travel to its owner. */
export const commands = {
  backtest: async () => (await import('./backtest.ts')).backtest,
  backup: async () => (await import('./backup.ts')).backup,
  bounce: async () => (await import('./bounce.ts')).bounce,
  connect: async () => (await import('./connect.ts')).connect,
  import: async () => (await import('./import.ts')).importFile,
  retrain: async () => (await import('./retrain.ts')).retrain,
  status: async () => (await import('./status.ts')).status,
  tail: async () => (await import('./tail.ts')).tail,
  user: async () => (await import('./user.ts')).user,
  verify: async () => (await import('./verify.ts')).verify,
  why: async () => (await import('./why.ts')).why,
} as Commands;
