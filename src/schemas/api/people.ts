import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { Role, User } from '../user.ts';

export const me = endpoint({
  method: 'GET',
  path: '/api/me',
  caller: 'signed_in',
  summary: 'Who is signed in.',
  answer: User,
});

export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  caller: 'read',
  summary: 'Everybody who can sign in; mail addresses only for those who administer.',
  answer: z.array(User.extend({ email: z.string().optional() })),
});

export const setRole = endpoint({
  method: 'PUT',
  path: '/api/people/:userId/role',
  caller: 'administer',
  summary: 'Gives a person another role. The last admin keeps theirs.',
  params: z.object({ userId: z.string() }),
  body: z.object({ role: Role }),
  answer: User,
});

export const setDisabled = endpoint({
  method: 'PUT',
  path: '/api/people/:userId/disabled',
  caller: 'administer',
  summary: 'Locks a person out, ending their sessions, or lets them in again. The last admin stays.',
  params: z.object({ userId: z.string() }),
  body: z.object({ disabled: z.boolean() }),
  answer: User,
});

export const ShownInvitation = z.object({
  id: z.string(),
  role: Role,
  note: z.string(),
  createdAt: moment,
  expiresAt: moment,
});
export type ShownInvitation = z.infer<typeof ShownInvitation>;

export const listInvitations = endpoint({
  method: 'GET',
  path: '/api/invitations',
  caller: 'administer',
  summary: 'Invitations that are still open.',
  answer: z.array(ShownInvitation),
});

export const invite = endpoint({
  method: 'POST',
  path: '/api/invitations',
  caller: 'administer',
  summary: 'Makes a link by which one person joins within seven days. The link is shown once.',
  body: z.object({ role: Role, note: z.string().trim().max(200).default('') }),
  answer: z.object({ invitation: ShownInvitation, link: z.string() }),
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  caller: 'administer',
  summary: 'Makes an invitation void.',
  params: z.object({ invitationId: z.string() }),
  answer: z.object({}),
});

export const NewPassword = z.string().min(10, 'At least 10 characters.').max(200);

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  caller: 'anyone',
  summary: 'Joins by an invitation; sign in afterwards.',
  body: z.object({
    token: z.string().min(20).max(200),
    name: z.string().trim().min(1).max(100),
    email: z.email().max(200),
    password: NewPassword,
  }),
  answer: z.object({}),
});
