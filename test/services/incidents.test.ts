import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '#src/errors.ts';
import { acknowledgeIncident, closeIncident, reopenIncident, takeBackIncident } from '#src/services/incident-moves.ts';
import { incidentDetail, listIncidents } from '#src/services/incidents.ts';
import { openTestApp } from '../support/app.ts';
import { aPage } from '../support/builders.ts';
import { anIncident } from '../support/incident-builders.ts';
import { complaints, incidentsOf, lookFor, quietBrand, say } from '../workers/incident-bed.ts';

describe('a person with an incident', () => {
  test('takes it by name; a colleague is told who has it, and only the one who has it gives it back', async () => {
    await using app = await openTestApp();
    const [agent, lead] = [await app.person('agent'), await app.person('lead')];
    const { id } = anIncident({ id: 'one' });
    await app.store.incidents.save(anIncident({ id }));
    expect(await acknowledgeIncident(app, agent, id)).toMatchObject({ acknowledgedBy: agent.id, version: 2 });
    expect(app.news).toContainEqual({ kind: 'incident', incidentId: id, brandId: 'brand-1' });
    expect(await acknowledgeIncident(app, agent, id)).toMatchObject({ version: 2 });
    await expect(acknowledgeIncident(app, lead, id)).rejects.toThrow('The agent has taken it already.');
    await expect(takeBackIncident(app, lead, id)).rejects.toThrow(ConflictError);
    expect((await takeBackIncident(app, agent, id)).acknowledgedBy).toBeUndefined();
    expect(await acknowledgeIncident(app, lead, id)).toMatchObject({ acknowledgedBy: lead.id });
    const { people, incidents } = await listIncidents(app, {}, { limit: 5 });
    expect(people).toEqual({ [agent.id]: 'The agent', [lead.id]: 'The lead' });
    expect(incidents[0]?.history.map(({ kind }) => kind)).toEqual([
      ...['opened', 'acknowledged', 'taken_back', 'acknowledged'],
    ]);
    await expect(acknowledgeIncident(app, lead, 'none')).rejects.toThrow(NotFoundError);
  });

  test('closes it with a reason and opens it again, but not one that calmed by itself', async () => {
    await using app = await openTestApp();
    const lead = await app.person('lead');
    await app.store.incidents.save(anIncident({ id: 'one' }));
    const closed = await closeIncident(app, lead, { incidentId: 'one', reason: 'A game was on.' });
    expect(closed).toMatchObject({ status: 'closed', closedBy: lead.id, summary: expect.stringMatching(/^It lasted/) });
    expect(closed.history.at(-1)).toMatchObject({ kind: 'closed', text: 'A game was on.' });
    await expect(acknowledgeIncident(app, lead, 'one')).rejects.toThrow('over');
    const opened = await reopenIncident(app, lead, 'one');
    expect(opened.status).toBe('open');
    expect(opened).not.toHaveProperty('summary');

    const ended = { status: 'closed' as const, closedAt: app.clock.now(), summary: 'It lasted an hour.' };
    await app.store.incidents.save(anIncident({ id: 'calm', ...ended }));
    await expect(reopenIncident(app, lead, 'calm')).rejects.toThrow('calmed');
  });

  test('is not stopped by the line, which writes the same incident all the time', async () => {
    await using app = await openTestApp();
    const agent = await app.person('agent');
    await app.store.incidents.save(anIncident({ id: 'one' }));
    const { incidents } = app.store;
    let overtaken = 2;
    const busy = {
      ...app,
      store: {
        ...app.store,
        incidents: {
          ...incidents,
          async save(incident: Parameters<typeof incidents.save>[0]) {
            const known = await incidents.get(incident.id);
            if (known && overtaken > 0)
              await incidents.save({ ...known, peak: 90 + overtaken, version: known.version + 1 });
            overtaken -= 1;
            return incidents.save(incident);
          },
        },
      },
    };
    const taken = await acknowledgeIncident(busy, agent, 'one');
    expect(taken).toMatchObject({ acknowledgedBy: agent.id, peak: 91, version: 4 });
  });
});

describe('the page of an incident', () => {
  test('shows its course against the usual, its first post and its sentences', async () => {
    await using line = await quietBrand();
    await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const [incident] = await incidentsOf(line);
    const detail = await incidentDetail(line.app, incident?.id ?? '');
    expect(detail.sentences[0]).toMatch(/^8 complaints by 8 people/);
    expect(detail.first).toMatchObject({ title: 'The new firmware locked my acme kettle, I cannot boil water' });
    const { points, series } = detail.chart;
    expect(series).toBe('complaint');
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(points.length).toBeGreaterThan(36);
    expect(detail.missing).toEqual([]);
  });

  test('forgets what is removed at its source, and says what was not heard', async () => {
    await using line = await quietBrand();
    const ids = await say(line, complaints(line, 8));
    await lookFor(line, 1);
    const { app, source } = line;
    const first = ids[0]?.slice(0, ids[0].lastIndexOf('|')) ?? '';
    await app.store.intake.savePage(aPage([], { removed: [first], now: app.clock.now() }));
    const [from, to] = [new Date('2026-01-05T09:50:00Z'), new Date('2026-01-05T09:58:00Z')];
    await app.store.coverage.record([{ sourceId: source.id, query: '*', from, to, state: 'missing' }]);
    const [incident] = await incidentsOf(line);
    const detail = await incidentDetail(app, incident?.id ?? '');
    expect(detail.first).not.toHaveProperty('title');
    expect(detail.first).toMatchObject({ author: '' });
    expect(detail.missing).toEqual([{ sourceName: source.name, from, to }]);
  });
});
