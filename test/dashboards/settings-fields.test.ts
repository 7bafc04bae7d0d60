import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, problemsOf, settingsToSend } from '#src/domain/settings-fields.ts';
import { madeUpSettings } from '../../dashboards/setup/made-up.ts';

const schema = z.toJSONSchema(
  z.object({
    server: z.url().meta({ title: 'Server', description: 'Where your account lives.' }),
    token: z.string().meta({ title: 'Token', writeOnly: true }),
    pagesAtOnce: z.number().int().min(1).max(10).default(3),
    weight: z.number().optional(),
    kinds: z
      .array(z.enum(['story', 'comment']))
      .min(1)
      .default(['story']),
    boards: z.array(z.string()).default([]),
    order: z.enum(['newest', 'oldest']).default('newest'),
    replies: z.boolean().default(true),
    faults: z.enum(['none', 'slow']).default('none').meta({ hidden: true }),
  }),
  { io: 'input' },
);

const good = { server: 'https://example.social', token: 'abc' };

describe('the form of a source is drawn from its settings schema', () => {
  test('each kind of setting gets the control that fits it, in the schema’s order, without the hidden ones', () => {
    expect(fieldsOf(schema).map((field) => [field.name, field.kind])).toEqual([
      ['server', 'url'],
      ['token', 'secret'],
      ['pagesAtOnce', 'integer'],
      ['weight', 'number'],
      ['kinds', 'choices'],
      ['boards', 'list'],
      ['order', 'choice'],
      ['replies', 'switch'],
    ]);
  });

  test('title and description come from the schema, and a name without a title is read as words', () => {
    const [server, , pages] = fieldsOf(schema);
    expect(server).toMatchObject({ label: 'Server', about: 'Where your account lives.', required: true });
    expect(pages).toMatchObject({ label: 'Pages at once', required: false, preset: 3, min: 1, max: 10 });
  });

  test('bounds that only say "a safe integer" are not shown', () => {
    const [count] = fieldsOf(z.toJSONSchema(z.object({ count: z.number().int() })));
    expect(count).toMatchObject({ min: undefined, max: undefined });
  });

  test('what has a group is folded under it, and what has a preset that fits nearly everybody under "More settings"', () => {
    const grouped = z.object({
      price: z.number().default(3).meta({ group: 'Prices' }),
      handle: z.string().default(''),
    });
    const groups = (given: z.ZodType) =>
      fieldsOf(z.toJSONSchema(given, { io: 'input' })).map(({ name, group }) => [name, group]);
    expect(groups(grouped)).toEqual([
      ['price', 'Prices'],
      ['handle', undefined],
    ]);
    expect(fieldsOf(schema).flatMap(({ name, group }) => (group ? [[name, group]] : []))).toEqual([
      ['pagesAtOnce', 'More settings'],
    ]);
  });

  test('a schema that is none gives no fields', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ properties: 'none' })).toEqual([]);
  });
});

describe('a secret that is ours to choose', () => {
  const chosen = z.toJSONSchema(
    z.object({
      token: z.string().meta({ writeOnly: true }),
      secret: z
        .string()
        .min(24)
        .regex(/^[!-~]+$/)
        .meta({ writeOnly: true, suggested: 'random' }),
    }),
  );

  test('is made up for a new source, another one each time, and what a network gave is not', () => {
    const [one, other] = [madeUpSettings(chosen), madeUpSettings(chosen)];
    expect(Object.keys(one)).toEqual(['secret']);
    expect(one.secret).toMatch(/^[\w-]{32}$/);
    expect(other.secret).not.toBe(one.secret);
    expect(problemsOf(chosen, { token: 'abc', ...one }, [])).toEqual({});
  });
});

describe('problems are found before anything is sent', () => {
  test('settings that are right have none', () => {
    expect(problemsOf(schema, good, [])).toEqual({});
  });

  test('what is needed and missing is named', () => {
    expect(problemsOf(schema, {}, [])).toEqual({ server: 'Server is needed.', token: 'Token is needed.' });
  });

  test('a secret that is stored may be left empty', () => {
    expect(problemsOf(schema, { server: good.server, token: '' }, ['token'])).toEqual({});
  });

  test.each([
    [{ server: 'example' }, 'server'],
    [{ server: 'ftp://example.org' }, 'server'],
    [{ pagesAtOnce: 11 }, 'pagesAtOnce'],
    [{ pagesAtOnce: 0 }, 'pagesAtOnce'],
    [{ pagesAtOnce: 1.5 }, 'pagesAtOnce'],
    [{ pagesAtOnce: '-' }, 'pagesAtOnce'],
    [{ kinds: [] }, 'kinds'],
  ])('%j is refused at its field', (wrong, field) => {
    expect(Object.keys(problemsOf(schema, { ...good, ...wrong }, []))).toEqual([field]);
  });
});

describe('what is sent', () => {
  test('leaves out what was left empty, trims text, and keeps settings that are not shown', () => {
    const typed = { server: ' https://example.social ', token: '', pagesAtOnce: undefined, faults: 'slow', boards: [] };
    expect(settingsToSend(schema, typed)).toEqual({ server: 'https://example.social', faults: 'slow', boards: [] });
  });

  test('never trims a secret', () => {
    expect(settingsToSend(schema, { token: ' abc ' })).toEqual({ token: ' abc ' });
  });
});
