import type { Role } from '#src/schemas/user.ts';

/** What each role is for, in the words of the screens. */
export const roles: Record<Role, { name: string; about: string }> = {
  admin: { name: 'Admin', about: 'Everything, people and their roles too' },
  lead: { name: 'Lead', about: 'Answers, and sets up brands and sources' },
  agent: { name: 'Agent', about: 'Works the inbox and answers in our name' },
  writer: { name: 'Writer', about: 'Writes answers that a lead approves, and works on cases' },
  moderator: { name: 'Moderator', about: 'Answers, and closes, pins, hides and moves on boards' },
  viewer: { name: 'Viewer', about: 'Reads, and gets the digest' },
};
