import { statusAfter } from '../domain/case.ts';
import { assignedTo } from '../domain/case-holder.ts';
import { priorityOf } from '../domain/case-priority.ts';
import { may } from '../domain/permissions.ts';
import { mostTags, tagsAfter } from '../domain/tags.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseChange, NewEvent } from '../ports/store/cases.ts';
import type { Case } from '../schemas/case.ts';
import type { MoveWish } from '../schemas/move-wish.ts';
import type { User } from '../schemas/user.ts';
import { loadSla, withClock } from './case-clock.ts';
import { endStep } from './end-step.ts';
import { spelledTags } from './tags.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'policies'>;
/**
 * What a move sets in a case, besides its status, and the line that its history gets. Throws ConflictError where this case
 * cannot take it.
 */
export type CaseStep = (item: Case) => [CaseChange, ...NewEvent[]];

/**
 * The step that a person's wish means, for one case or for many: what it asks for is looked up once. Throws NotFoundError
 * and InvalidInputError where no case at all could take it.
 */
export async function stepFor(app: Needs, user: User, wish: MoveWish): Promise<CaseStep> {
  const stepOf = await plainStep(app, user, wish);
  const sla = await loadSla(app);
  return (item) => {
    const [given, ...events] = stepOf(item);
    const status = statusAfter(item.status, wish.move) ?? item.status;
    const clocked = withClock(item, { ...given, status }, app.clock.now(), sla, user.id);
    return [clocked.change, ...events, ...clocked.events];
  };
}

/** The step without what it means for the clock. */
async function plainStep(app: Needs, user: User, wish: MoveWish): Promise<CaseStep> {
  const event = (kind: NewEvent['kind'], text: string): NewEvent => ({
    ...{ at: app.clock.now(), kind, userId: user.id, text },
  });
  switch (wish.move) {
    case 'assign': {
      const { userId } = wish;
      if (userId === null)
        return () => [assignedTo(null, app.clock.now()), event('unassigned', 'Free for anybody to take.')];
      const name = await nameOfAssignee(app, userId);
      return () => [assignedTo(userId, app.clock.now()), event('assigned', `Assigned to ${name}.`)];
    }
    case 'assign_team': {
      const { teamId } = wish;
      if (teamId === null) return () => [{ teamId: null }, event('team_assigned', 'With no team any more.')];
      const team = await app.store.records.teams.get(teamId);
      if (!team) throw new NotFoundError('The team');
      const isMember = (id: string | undefined) => team.members.some(({ userId }) => userId === id);
      return ({ assigneeId }) => [
        { teamId, ...(assigneeId && !isMember(assigneeId) && assignedTo(null, app.clock.now())) },
        event('team_assigned', `Given to the team ${team.name}.`),
      ];
    }
    case 'wait':
      return () => [{}, event('clock_paused', 'We wait on them.')];
    case 'snooze': {
      const { until } = wish;
      if (!(until > app.clock.now())) throw new InvalidInputError('Choose a moment in the future.');
      const words = `Put away until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
      return () => [{ snoozedUntil: until }, event('snoozed', words)];
    }
    case 'resolve':
    case 'dismiss':
      return endStep(app, user, wish);
    case 'hand_over': {
      const { reason } = wish;
      const change = { closedAt: app.clock.now(), closedBy: user.id, doneReason: null };
      return () => [{ ...change, reason, snoozedUntil: null }, event('handed_over', reason)];
    }
    case 'reopen':
      // The clock starts anew, but for a case that was only snoozed.
      return (item) =>
        item.status === 'snoozed'
          ? [{ snoozedUntil: null }, event('woken', 'Woken early.')]
          : [
              {
                snoozedUntil: null,
                closedAt: null,
                closedBy: null,
                reason: null,
                doneReason: null,
              },
              event('reopened', 'Opened again.'),
            ];
    case 'tag': {
      const { remove } = wish;
      const add = await spelledTags(app, wish.add);
      const words = [
        add.length > 0 && `Tagged ${add.join(', ')}.`,
        remove.length > 0 && `Untagged ${remove.join(', ')}.`,
      ];
      const line = event(add.length > 0 ? 'tagged' : 'untagged', words.filter(Boolean).join(' '));
      return ({ tags }) => {
        const after = tagsAfter(tags, add, remove);
        if (after.length > mostTags) throw new ConflictError(`A case takes ${mostTags} tags; take others away first.`);
        return [{ tags: after }, line];
      };
    }
    case 'change_lane': {
      const { lane } = wish;
      // A person has decided: the case is no longer undecided, and the other lane's time applies.
      return (item) => [
        {
          lane,
          undecided: false,
          priority: priorityOf({ ...item, lane }),
        },
        event('lane_changed', item.lane === lane ? `Stays in ${lane}.` : `Moved from ${item.lane} to ${lane}.`),
      ];
    }
  }
}

async function nameOfAssignee(app: Needs, userId: string): Promise<string> {
  const assignee = (await app.accounts.list()).find((person) => person.id === userId);
  if (!assignee || assignee.disabled) throw new NotFoundError('The person');
  if (!may(assignee.role, 'triage')) throw new InvalidInputError(`${assignee.name} may not work on cases.`);
  return assignee.name;
}
