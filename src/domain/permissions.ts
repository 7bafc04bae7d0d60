import type { Role } from '../schemas/user.ts';

/**
 * What a call may ask of its user. `read`: see mentions, cases and reports · `triage`: assign, note, snooze, resolve,
 * dismiss · `answer`: act on networks in our name · `configure`: brands and sources · `administer`: people and their roles.
 */
export type Permission = 'read' | 'triage' | 'answer' | 'configure' | 'administer';

const granted: Record<Role, readonly Permission[]> = {
  viewer: ['read'],
  moderator: ['read', 'triage', 'answer'],
  agent: ['read', 'triage', 'answer'],
  lead: ['read', 'triage', 'answer', 'configure'],
  admin: ['read', 'triage', 'answer', 'configure', 'administer'],
};

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
