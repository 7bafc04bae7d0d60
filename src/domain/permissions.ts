import type { Role } from '../schemas/user.ts';

/**
 * What a call may ask of its user. `read`: see mentions, cases and reports · `triage`: assign, note, snooze, resolve,
 * dismiss · `draft`: write answers that somebody approves · `approve`: send what others wrote, or give it back · `answer`: act on networks in our name · `moderate`: close, pin, hide and move there as staff · `configure`: brands and sources · `administer`: people and their roles.
 */
export type Permission = 'read' | 'triage' | 'draft' | 'approve' | 'answer' | 'moderate' | 'configure' | 'administer';

const granted: Record<Role, readonly Permission[]> = {
  viewer: ['read'],
  moderator: ['read', 'triage', 'draft', 'answer', 'moderate'],
  writer: ['read', 'triage', 'draft'],
  agent: ['read', 'triage', 'draft', 'answer'],
  lead: ['read', 'triage', 'draft', 'approve', 'answer', 'moderate', 'configure'],
  admin: ['read', 'triage', 'draft', 'approve', 'answer', 'moderate', 'configure', 'administer'],
};

/**
 * The role that a program has by a key with these scopes, for all that looks at the role alone: the largest that has nothing beyond
 * them and beyond the role of its person.
 */
export function roleWithin(role: Role, scopes: readonly Permission[]): Role {
  const within = (Object.keys(granted) as Role[]).filter((one) =>
    granted[one].every((permission) => permission === 'read' || (may(role, permission) && scopes.includes(permission))),
  );
  return within.toSorted((one, other) => granted[other].length - granted[one].length)[0] ?? 'viewer';
}

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
