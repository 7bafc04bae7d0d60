import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { Invitation } from '#src/schemas/user.ts';
import { at } from '../../support/case-builders.ts';

function anInvitation(fields: Partial<Invitation> = {}): Invitation {
  return {
    id: 'invitation-1',
    tokenHash: 'hash-1',
    role: 'agent',
    note: 'Mira from support',
    createdBy: 'user-1',
    createdAt: at('10:00'),
    expiresAt: at('12:00'),
    ...fields,
  };
}

export function invitationsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of invitations`, () => {
    test('an invitation is found by the hash of its token; the list shows the newest first', async () => {
      await using store = await open();
      const used = anInvitation({ id: 'b', tokenHash: 'hash-2', createdAt: at('11:00'), usedAt: at('11:30') });
      await store.invitations.create(anInvitation());
      await store.invitations.create(used);
      expect(await store.invitations.byToken('hash-1')).toStrictEqual(anInvitation());
      expect(await store.invitations.byToken('hash-3')).toBeUndefined();
      expect(await store.invitations.list()).toStrictEqual([used, anInvitation()]);
    });

    test('of two who use an invitation at once, one joins', async () => {
      await using store = await open();
      await store.invitations.create(anInvitation());
      const now = at('11:00');
      const both = await Promise.all([1, 2].map(() => store.invitations.use('invitation-1', now)));
      expect(both.toSorted()).toStrictEqual([false, true]);
      expect(await store.invitations.byToken('hash-1')).toStrictEqual(anInvitation({ usedAt: now }));
    });

    test('an invitation that has run out, or is gone, lets nobody in', async () => {
      await using store = await open();
      await store.invitations.create(anInvitation());
      expect(await store.invitations.use('invitation-1', at('12:00'))).toBe(false);
      expect(await store.invitations.byToken('hash-1')).not.toHaveProperty('usedAt');
      await store.invitations.remove('invitation-1');
      expect(await store.invitations.use('invitation-1', at('11:00'))).toBe(false);
      expect(await store.invitations.list()).toStrictEqual([]);
    });

    test('an invitation that is given back can be used again', async () => {
      await using store = await open();
      await store.invitations.create(anInvitation());
      await store.invitations.use('invitation-1', at('11:00'));
      await store.invitations.release('invitation-1');
      expect(await store.invitations.byToken('hash-1')).toStrictEqual(anInvitation());
      expect(await store.invitations.use('invitation-1', at('11:01'))).toBe(true);
    });
  });
}
