import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { Accounts } from '#src/ports/accounts.ts';
import type { User } from '#src/schemas/user.ts';
import {
  acceptInvitation,
  invite,
  listInvitations,
  listPeople,
  setDisabled,
  setRole,
  withdrawInvitation,
} from '#src/services/people.ts';
import { openTestApp, password, type TestApp } from '../support/app.ts';

const page = 'https://earshot.example.com';
const newcomer = { name: 'Noa', email: 'noa@example.com', password };

async function invited(app: TestApp) {
  const admin = await app.person('admin');
  const { link, invitation } = await invite(app, admin, { role: 'moderator', note: 'Noa' }, page);
  return { admin, invitation, token: link.split('#')[1] ?? '' };
}

describe('an invitation', () => {
  test('lets one person in, with its role, and the token itself is not kept', async () => {
    await using app = await openTestApp();
    const { admin, token, invitation } = await invited(app);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(await app.store.invitations.list())).not.toContain(token);
    expect(await listInvitations(app)).toMatchObject([{ id: invitation.id, role: 'moderator', note: 'Noa' }]);
    await acceptInvitation(app, { token, ...newcomer });
    expect((await listPeople(app, admin)).map(({ email, role }) => [email, role])).toContainEqual([
      'noa@example.com',
      'moderator',
    ]);
    expect(await listInvitations(app)).toEqual([]);
    const second = { token, ...newcomer, email: 'two@example.com' };
    await expect(acceptInvitation(app, second)).rejects.toThrow(InvalidInputError);
  });

  test('of two who use it at once, one joins', async () => {
    await using app = await openTestApp();
    const { token } = await invited(app);
    const tries = await Promise.allSettled(
      ['a@example.com', 'b@example.com'].map((email) => acceptInvitation(app, { token, ...newcomer, email })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await app.accounts.list()).toHaveLength(2);
  });

  test('stays good when joining failed', async () => {
    await using app = await openTestApp();
    const { token } = await invited(app);
    await expect(acceptInvitation(app, { token, ...newcomer, email: 'admin@example.com' })).rejects.toThrow('already');
    await acceptInvitation(app, { token, ...newcomer });
  });

  test('is void after seven days, when withdrawn, and with a token nobody gave out', async () => {
    await using app = await openTestApp();
    const { token } = await invited(app);
    app.clock.pass(7 * 86_400_000 + 1);
    expect(await listInvitations(app)).toEqual([]);
    await expect(acceptInvitation(app, { token, ...newcomer })).rejects.toThrow('has run out');
    const other = await invited(app);
    await withdrawInvitation(app, other.invitation.id);
    await expect(acceptInvitation(app, { token: other.token, ...newcomer })).rejects.toThrow(InvalidInputError);
    await expect(acceptInvitation(app, { token: 'x'.repeat(43), ...newcomer })).rejects.toThrow(InvalidInputError);
    expect(await app.accounts.list()).toHaveLength(1);
  });
});

describe('people', () => {
  test('show their mail address to those who administer only', async () => {
    await using app = await openTestApp();
    const admin = await app.person('admin');
    expect((await listPeople(app, admin))[0]?.email).toBe('admin@example.com');
    expect((await listPeople(app, await app.person('lead'))).some((person) => 'email' in person)).toBe(false);
  });

  test('always have an admin among them who can sign in', async () => {
    await using app = await openTestApp();
    const admin = await app.person('admin');
    await expect(setRole(app, admin.id, 'lead')).rejects.toThrow(ConflictError);
    await expect(setDisabled(app, admin.id, true)).rejects.toThrow(ConflictError);
    const lead = await app.person('lead');
    await setRole(app, lead.id, 'admin');
    const both = await Promise.allSettled([setRole(app, admin.id, 'agent'), setDisabled(app, lead.id, true)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(setDisabled(app, 'nobody', true)).rejects.toThrow(NotFoundError);
  });

  test.each(['setRole', 'setDisabled'] as const)(
    'keep an admin when another web process takes the role from the other one meanwhile (%s)',
    async (change) => {
      await using app = await openTestApp();
      const [one, other] = [await app.person('admin'), await app.person('lead')];
      await setRole(app, other.id, 'admin');
      const { accounts } = app;
      const takenFromOther = async (person: User) => {
        await accounts.setRole(other.id, 'agent');
        return person;
      };
      const meanwhile: Accounts = {
        ...accounts,
        setRole: async (id, role) => {
          const person = await accounts.setRole(id, role);
          return role === 'lead' ? takenFromOther(person) : person;
        },
        setDisabled: async (id, disabled) => {
          const person = await accounts.setDisabled(id, disabled);
          return disabled ? takenFromOther(person) : person;
        },
      };
      const here = { ...app, accounts: meanwhile };
      const tried = change === 'setRole' ? setRole(here, one.id, 'lead') : setDisabled(here, one.id, true);
      await expect(tried).rejects.toThrow(ConflictError);
      expect((await accounts.list()).find(({ id }) => id === one.id)).toMatchObject({ role: 'admin', disabled: false });
    },
  );
});
