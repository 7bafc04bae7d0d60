import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { openSmtpNotifier } from '#src/adapters/smtp/notifier.ts';
import { OutcomeUnknownError, PermanentError, UnavailableError } from '#src/errors.ts';
import type { Message, Notifier } from '#src/ports/notifier.ts';
import type { Incident } from '#src/schemas/incident.ts';
import { acknowledgeIncident } from '#src/services/incident-moves.ts';
import { from, openMailServer } from '../support/mail-server.ts';
import { complaints, incidentsOf, lookFor, quietBrand, say } from './incident-bed.ts';
import type { Line } from './line-app.ts';

/** Somebody of each role, and complaints that are noticed within a minute. */
async function withIncident(notifier?: Notifier): Promise<Line> {
  const line = await quietBrand({ notifier });
  for (const role of ['admin', 'lead', 'agent', 'viewer'] as const) await line.app.person(role);
  await say(line, complaints(line, 8));
  await lookFor(line, 1);
  return line;
}

/** A mail server whose answers fail in turn; `sent` is what it was given. */
function mailServer(...faults: (Error | undefined)[]): Notifier & { sent: Message[] } {
  const sent: Message[] = [];
  return {
    sent,
    async send(message) {
      sent.push(message);
      const fault = faults.shift();
      if (fault) throw fault;
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

const receivers = (mails: Message[]) => mails.map(({ to }) => to.email.replace('@example.com', ''));

async function theIncident(line: Line): Promise<Incident> {
  const [incident] = await incidentsOf(line);
  if (!incident) throw new Error('there is an incident');
  return incident;
}

describe('an incident that nobody acknowledges', () => {
  test('is told to somebody else in other words after 10, 20 and 40 minutes, and to nobody twice', async () => {
    await using line = await withIncident();
    const { mails } = line.app;
    expect(mails).toEqual([]);
    await lookFor(line, 1);
    expect(receivers(mails)).toEqual(['lead']);
    await lookFor(line, 8);
    expect(mails).toHaveLength(1);
    await lookFor(line, 1);
    expect(receivers(mails)).toEqual(['lead', 'agent']);
    await lookFor(line, 10);
    expect(receivers(mails)).toEqual(['lead', 'agent', 'admin']);
    await lookFor(line, 20);
    expect(receivers(mails).slice(0, 3)).toEqual(['lead', 'agent', 'admin']);
    expect(receivers(mails).slice(3).sort()).toEqual(['admin', 'agent', 'lead']);
    await lookFor(line, 10, 5);
    expect(mails).toHaveLength(6);
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(4);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(6);
    expect(mails[1]?.text).toContain('The lead had a message about it.');
    expect((await theIncident(line)).alerts.map(({ step, status }) => `${step} ${status}`)).toEqual([
      ...['opened sent', 'after_10 sent', 'after_20 sent'],
      ...['after_40 sent', 'after_40 sent', 'after_40 sent'],
    ]);
  });

  test('goes along the people that the brand names, those who are locked out left out', async () => {
    await using line = await withIncident();
    const [agent, admin, viewer] = await Promise.all([
      line.app.person('agent'),
      line.app.person('admin'),
      line.app.person('viewer'),
    ]);
    await line.app.accounts.setDisabled(admin.id, true);
    const incidents = { alertsAWeek: 0.7 as const, tell: [viewer.id, admin.id, agent.id] };
    await line.app.store.brands.replace({ ...line.brand, incidents, version: 2 });
    await lookFor(line, 20, 2);
    expect(receivers(line.app.mails)).toEqual(['viewer', 'agent', 'lead']);
  });

  test('of steps that were missed while nothing ran has the latest told', async () => {
    await using line = await withIncident();
    await lookFor(line, 25, 25);
    expect(receivers(line.app.mails)).toEqual(['admin']);
    expect(line.app.mails[0]?.subject).toMatch(/^25 minutes, 8 posts by now and nobody has it/);
  });
});

describe('an incident that somebody acknowledges', () => {
  test('calls nobody else, until it becomes a storm: then the one who has it hears of it once', async () => {
    await using line = await withIncident();
    const agent = await line.app.person('agent');
    await acknowledgeIncident(line.app, agent, (await theIncident(line)).id);
    await lookFor(line, 12, 4);
    expect(line.app.mails).toEqual([]);
    await say(line, Array.from({ length: 6 }, () => complaints(line, 8)).flat());
    await lookFor(line, 3);
    expect(receivers(line.app.mails)).toEqual(['agent']);
    expect(line.app.mails[0]?.subject).toMatch(/^Now a storm/);
  });

  test('in the minute before its first mail is told to nobody', async () => {
    await using line = await withIncident();
    const lead = await line.app.person('lead');
    const incident = await theIncident(line);
    line.app.clock.pass(60_000);
    await acknowledgeIncident(line.app, lead, incident.id);
    await line.run('alert', { incidentId: incident.id, step: 'opened' });
    expect(line.app.mails).toEqual([]);
  });
});

test('what grows from calm to a storm within a minute is one message', async () => {
  await using line = await quietBrand();
  await line.app.person('lead');
  await say(line, complaints(line, 6));
  await line.run('detect', {});
  await say(line, Array.from({ length: 8 }, () => complaints(line, 8)).flat());
  await lookFor(line, 3);
  expect((await theIncident(line)).level).toBe('storm');
  expect(line.app.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^A storm of complaints about/)]);
});

describe('the mail of an incident', () => {
  test('arrives at a real mail server, complete in plain text and in HTML, with links to the incident', async () => {
    await using server = await openMailServer();
    await using line = await withIncident(openSmtpNotifier({ url: server.url, from }));
    await lookFor(line, 1);
    await using _notifier = line.app.notifier;
    const mails = await Promise.all((await server.received()).map((mail) => PostalMime.parse(mail)));
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    const { id } = await theIncident(line);
    expect(mail).toMatchObject({
      to: [{ address: 'lead@example.com', name: 'The lead' }],
      subject: 'Complaints about Acme are far above usual: 8 posts, 8 people',
    });
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(`http://127.0.0.1/incidents/${id}`);
      expect(part).toMatch(/8 complaints by 8 people within \d+ minutes/);
      expect(part).toContain('The new firmware locked my acme kettle');
      expect(part).toContain('Press Acknowledge');
    }
  });

  test('that was surely not taken is sent again; one that may have been is not, and one refused for good says why', async () => {
    const server = mailServer(
      new UnavailableError('down'),
      undefined,
      new OutcomeUnknownError('The mail server did not say whether it took it.'),
      new PermanentError('The mail server refuses the address.'),
    );
    await using line = await withIncident(server);
    line.app.clock.pass(60_000);
    const { id: incidentId } = await theIncident(line);
    const opened = { incidentId, step: 'opened' as const };
    await line.run('alert', opened);
    expect((await theIncident(line)).alerts).toEqual([]);
    await line.run('alert', opened);
    expect(server.sent).toHaveLength(1);
    line.app.clock.pass(30_000);
    await line.run('alert', opened);
    await line.run('alert', opened);
    expect(server.sent).toHaveLength(2);
    await lookFor(line, 20, 2);
    expect(server.sent).toHaveLength(4);
    expect((await theIncident(line)).alerts).toMatchObject([
      { step: 'opened', status: 'sent' },
      { step: 'after_10', status: 'unknown', problem: 'The mail server did not say whether it took it.' },
      { step: 'after_20', status: 'failed', problem: 'The mail server refuses the address.' },
    ]);
  });
});
