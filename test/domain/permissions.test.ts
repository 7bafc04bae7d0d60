import { expect, test } from 'vitest';
import { may, type Permission } from '#src/domain/permissions.ts';
import { Role } from '#src/schemas/user.ts';

const table: Record<Permission, Role[]> = {
  read: ['admin', 'lead', 'agent', 'moderator', 'writer', 'viewer'],
  triage: ['admin', 'lead', 'agent', 'moderator', 'writer'],
  draft: ['admin', 'lead', 'agent', 'moderator', 'writer'],
  approve: ['admin', 'lead'],
  answer: ['admin', 'lead', 'agent', 'moderator'],
  moderate: ['admin', 'lead', 'moderator'],
  configure: ['admin', 'lead'],
  administer: ['admin'],
};

test.each(Object.entries(table))('to %s is granted to these roles and no others', (permission, roles) => {
  for (const role of Role.options) expect(may(role, permission as Permission)).toBe(roles.includes(role));
});
