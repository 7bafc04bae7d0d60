import { z } from 'zod';
import { Availability } from '../availability.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { Team } from '../team.ts';

/** A team as a person writes it. */
export const TeamDraft = Team.omit({ id: true, createdAt: true, version: true });
export type TeamDraft = z.infer<typeof TeamDraft>;

/** A team, and how many open or waiting cases each member who may work has now; away and locked out ones are marked. */
export const ShownTeam = Team.extend({
  people: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      load: z.number().int(),
      state: z.enum(['there', 'away', 'gone']),
    }),
  ),
  /** Somebody works by its hours now. */
  isWorking: z.boolean(),
});
export type ShownTeam = z.infer<typeof ShownTeam>;

/** Somebody who is away, or will be. */
export const ShownAway = Availability.extend({
  /** Already now. */
  isAway: z.boolean(),
});
export type ShownAway = z.infer<typeof ShownAway>;

const params = z.object({ teamId: z.string() });

export const listTeams = endpoint({
  method: 'GET',
  path: '/api/teams',
  caller: 'read',
  summary: 'All teams by name, with who of them is there and what each has to do.',
  answer: z.array(ShownTeam),
});

export const createTeam = endpoint({
  method: 'POST',
  path: '/api/teams',
  caller: 'configure',
  summary: 'Adds a team.',
  body: TeamDraft,
  answer: Team,
});

export const updateTeam = endpoint({
  method: 'PUT',
  path: '/api/teams/:teamId',
  caller: 'configure',
  summary:
    'Changes a team. Cases keep who has them; where its hours change, what is left until an answer passes in the new ones.',
  params,
  body: TeamDraft.extend({ version: z.number().int() }),
  answer: z.object({ team: Team, moved: z.number().int() }),
});

export const removeTeam = endpoint({
  method: 'DELETE',
  path: '/api/teams/:teamId',
  caller: 'configure',
  summary: 'Removes a team. Its cases keep who has them and belong to no team any more; answers how many those were.',
  params,
  body: z.object({}),
  answer: z.object({ cases: z.number().int() }),
});

export const listAway = endpoint({
  method: 'GET',
  path: '/api/away',
  caller: 'read',
  summary: 'Who is away now or will be, by when they leave.',
  answer: z.array(ShownAway),
});

const awayBody = z.object({
  /** Now, where it is missing. */
  from: moment.optional(),
  until: moment,
  note: z.string().trim().max(200).default(''),
});

export const setMyAway = endpoint({
  method: 'PUT',
  path: '/api/me/away',
  caller: 'signed_in',
  summary: 'Says that one is away. What falls due meanwhile goes to colleagues.',
  body: awayBody,
  answer: Availability,
});

export const setMyBack = endpoint({
  method: 'DELETE',
  path: '/api/me/away',
  caller: 'signed_in',
  summary: 'Says that one is back.',
  body: z.object({}),
  answer: z.object({}),
});

export const setAway = endpoint({
  method: 'PUT',
  path: '/api/away/:userId',
  caller: 'configure',
  summary: 'Says of somebody that they are away.',
  params: z.object({ userId: z.string() }),
  body: awayBody,
  answer: Availability,
});

export const setBack = endpoint({
  method: 'DELETE',
  path: '/api/away/:userId',
  caller: 'configure',
  summary: 'Says of somebody that they are back.',
  params: z.object({ userId: z.string() }),
  body: z.object({}),
  answer: z.object({}),
});
