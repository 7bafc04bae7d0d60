import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsError } from '#src/errors.ts';
import { readSettings } from '../../config/settings.ts';

function faultsOf(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  return '';
}

describe('settings', () => {
  test('have a default fit for one machine each, so that nothing needs to be filled in', () => {
    expect(readSettings({})).toEqual({
      DATA_DIR: resolve('.earshot'),
      HOST: '127.0.0.1',
      PORT: 4310,
      MAIL_FROM: 'Earshot <earshot@localhost>',
      ALLOW_PRIVATE_HOSTS: [],
      LEARN_NOTHING_FROM: [],
      LEASE_SECONDS: 30,
      REVIEW_PERCENT: 10,
      LOG_LEVEL: 'info',
    });
  });

  test('that let machines read the metrics are no short word that could be guessed', () => {
    expect(faultsOf({ METRICS_TOKEN: 'secret' })).toContain('METRICS_TOKEN: At least 16 characters.');
    expect(readSettings({ METRICS_TOKEN: '0123456789abcdef' }).METRICS_TOKEN).toBe('0123456789abcdef');
    expect(faultsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' })).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
  });

  test('that sign mails go together, and addresses of mails that come back leave room for their tag', () => {
    const dkim = { MAIL_DKIM_DOMAIN: 'example.org', MAIL_DKIM_SELECTOR: 's1', MAIL_DKIM_KEY: '/etc/earshot/dkim.pem' };
    expect(readSettings(dkim)).toMatchObject(dkim);
    expect(faultsOf({ MAIL_DKIM_DOMAIN: 'example.org' })).toContain('MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY');
    expect(faultsOf({ MAIL_BOUNCE: `${'b'.repeat(40)}@example.org` })).toContain('At most 39 characters');
    expect(faultsOf({ MAIL_UNSUBSCRIBE: 'nobody', MAIL_BOUNCE_SECRET: 'short' })).toMatch(
      /UNSUBSCRIBE.*\n.*BOUNCE_SECRET/,
    );
  });

  test('that are empty count as not set, and others of the environment do not matter', () => {
    const empty = { DATA_DIR: '', HOST: '', PORT: '', BASE_URL: '', SMTP_URL: '', SECRET_KEY: '', SCORE_THREADS: '' };
    expect(readSettings({ ...empty, LOG_LEVEL: '', HOME: '/root', npm_config_port: 'x' })).toEqual(readSettings({}));
  });

  test('that are wrong are all named at once, and no value is shown, for it may be a secret', () => {
    const faults = faultsOf({
      PORT: '70000',
      BASE_URL: 'earshot.example.com',
      SMTP_URL: 'http://user:hunter2@mail.example.com',
      SCORE_THREADS: 'many',
      LOG_LEVEL: 'loud',
      HOST: '0.0.0.0',
    });
    for (const name of ['PORT', 'BASE_URL', 'SMTP_URL', 'SCORE_THREADS', 'LOG_LEVEL'])
      expect(faults).toMatch(new RegExp(`^ {2}${name}: .+`, 'm'));
    expect(faults.split('\n')).toHaveLength(6);
    expect(faults).not.toContain('hunter2');
  });

  test.each([
    ['redis://user:hunter2@cache:6379/1'],
    ['rediss+sentinel://user:hunter2@one:26379,two:26379/mymaster'],
    ['redis+cluster://one:6379,two:6379'],
  ])('take the Redis at %s', (url) => {
    expect(readSettings({ REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  test('take the addresses of a whole replica set', () => {
    const url = 'mongodb://user:pass@one:27017,two:27017/earshot?replicaSet=rs0';
    expect(readSettings({ MONGO_URL: url }).MONGO_URL).toBe(url);
  });

  test('say what is wrong with the address of a Redis or a MongoDB, and repeat no password', () => {
    const faults = faultsOf({ REDIS_URL: 'redis://:hunter2@a:1,b:2', MONGO_URL: 'postgres://user:hunter2@db' });
    expect(faults).toMatch(/REDIS_URL: Several Redis hosts need redis\+sentinel/);
    expect(faults).toMatch(/MONGO_URL: Begins with mongodb/);
    expect(faults).not.toContain('hunter2');
  });

  test.each(['-1', '1.5', 'http', '1e9'])('refuse the port %s', (port) => {
    expect(faultsOf({ PORT: port })).toContain('PORT');
  });

  test('are read as what they mean', () => {
    const settings = readSettings({
      DATA_DIR: 'somewhere/else',
      PORT: '0',
      BASE_URL: 'https://earshot.example.com/team//',
      SMTP_URL: 'smtps://user:pass@mail.example.com:465',
      ALLOW_PRIVATE_HOSTS: ' forum.internal:8080 , ,10.0.0.7 ',
      SCORE_THREADS: '0',
    });
    expect(settings).toMatchObject({
      DATA_DIR: resolve('somewhere/else'),
      PORT: 0,
      BASE_URL: 'https://earshot.example.com/team',
      ALLOW_PRIVATE_HOSTS: ['forum.internal:8080', '10.0.0.7'],
      SCORE_THREADS: 0,
    });
  });
});
