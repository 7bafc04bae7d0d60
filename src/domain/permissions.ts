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

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
