import { resolve } from 'node:path';
import { z } from 'zod';
import { parseRedisUrl } from '#src/adapters/redis/url.ts';
import { SettingsError } from '#src/errors.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const redisUrl = z.string().superRefine((url, { addIssue }) => {
  try {
    parseRedisUrl(url);
  } catch (error) {
    addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'is no address' });
  }
});

/** Not parsed: the addresses of a replica set are several hosts in one. The driver says what it cannot read. */
const mongoUrl = z.string().regex(/^mongodb(\+srv)?:\/\/./, 'Begins with mongodb:// or mongodb+srv://.');

/** The word in MODEL_DIR for no neural model at all, not even the shipped one. */
export const noModel = 'none';

/** Short before its @: a tag of 25 signs is put behind it, and a local part has 64. */
const mailAddress = z.email().regex(/^[^@]{1,39}@/, 'At most 39 characters before the @.');

/** Everything an operator sets. Each has a default fit for one machine with nothing to fill in. */
const Settings = z.object({
  /** Folder of everything that is kept. */
  DATA_DIR: z
    .string()
    .min(1)
    .default('.earshot')
    .transform((dir) => resolve(dir)),
  /** Address to listen on; loopback unless told otherwise. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4310),
  /** How people reach the page, e.g. `https://earshot.example.com`; for links in mails and for the session cookie. */
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** 32 bytes as base64 or hex that seal credentials; otherwise a key file in DATA_DIR is made. */
  SECRET_KEY: z.string().min(1).optional(),
  /** Queue and live news of several processes: `redis://`, `rediss://`, `redis+sentinel://` or `redis+cluster://`. */
  REDIS_URL: redisUrl.optional(),
  /** The store of several hosts: `mongodb://` or `mongodb+srv://`. */
  MONGO_URL: mongoUrl.optional(),
  /** `smtp://user:password@host:587`; without it mails lie in DATA_DIR/mails. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Earshot <earshot@localhost>'),
  /** Where mails come back to, e.g. `bounces@example.org`: mail to `bounces+…@example.org` must reach `earshot bounce`. */
  MAIL_BOUNCE: mailAddress.optional(),
  /** A mail to it stops the digest, e.g. `unsubscribe@example.org`: mail to it must reach `earshot bounce` as well. */
  MAIL_UNSUBSCRIBE: mailAddress.optional(),
  /** What signs mails that are handed in at `/hooks/bounces`; without it nothing is taken there. */
  MAIL_BOUNCE_SECRET: z.string().min(16, 'At least 16 characters.').optional(),
  /** Each mail is signed for this domain (DKIM), where the mail server does not do so; goes with the next two. */
  MAIL_DKIM_DOMAIN: z.hostname().optional(),
  MAIL_DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9.-]+$/, 'As in DNS.')
    .optional(),
  /** File of the private key, as PEM. */
  MAIL_DKIM_KEY: z.string().min(1).optional(),
  /** Hosts in private networks that connectors may reach, as `host` or `host:port`, separated by commas. */
  ALLOW_PRIVATE_HOSTS: list,
  /** A server that speaks the API of LibreTranslate; posts are translated when a person asks. */
  TRANSLATE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Its API key, where it wants one. */
  TRANSLATE_KEY: z.string().min(1).optional(),
  /** Threads that score texts; 0 scores on the main thread. Default: one less than the processors, at least 1. */
  SCORE_THREADS: z.coerce.number().int().min(0).max(64).optional(),
  /** Share of the mentions, in percent, that people are willing to look at because the model is unsure of them. */
  REVIEW_PERCENT: z.coerce.number().min(0).max(100).default(10),
  /** Networks, as the ids of their connectors, from whose texts no model learns, beside those whose terms forbid it. */
  LEARN_NOTHING_FROM: list,
  /**
   * Folder of an ONNX model (config.json, tokenizer.json, model.onnx) that reads again what matters or is unsure, or `none`;
   * without it the one that is shipped.
   */
  MODEL_DIR: z
    .string()
    .min(1)
    .transform((dir) => (dir === noModel ? dir : resolve(dir)))
    .optional(),
  /** Languages that model reads, as `en,de`, or `all`; without it what the folder says, else English. */
  MODEL_LANGUAGES: z
    .string()
    .regex(/^(all|[a-z]{2}(\s*,\s*[a-z]{2})*)$/, 'Two-letter codes separated by commas, or all.')
    .transform((text) => (text === 'all' ? text : text.split(',').map((code) => code.trim())))
    .optional(),
  /** How long the jobs of a process that died stay its own; also how long one may stand still without losing them. */
  LEASE_SECONDS: z.coerce.number().int().min(5).max(600).default(30),
  /** Who shows it (`Authorization: Bearer …`) may read `/metrics`; without it only admins who have signed in. */
  METRICS_TOKEN: z.string().min(16, 'At least 16 characters.').optional(),
  /** Where traces go by OTLP over HTTP, e.g. `http://collector:4318`; without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Settings = z.infer<typeof Settings>;

/** The variables of the environment that Earshot reads. */
export const settingNames: string[] = Object.keys(Settings.shape);

/** A variable that a person named, as for `--secret-from-env`. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name];
}

/** Reads the environment once; throws SettingsError naming every fault. An empty variable counts as not set. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  if (parsed.success) return refuseHalfDkim(parsed.data);
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new SettingsError(`These settings cannot be used:\n${faults.join('\n')}`);
}

/** Two of the three would be taken for signing, and nothing would be signed. */
function refuseHalfDkim(settings: Settings): Settings {
  const names = ['MAIL_DKIM_DOMAIN', 'MAIL_DKIM_SELECTOR', 'MAIL_DKIM_KEY'] as const;
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return settings;
  throw new SettingsError(`These settings cannot be used:\n  ${missing.join(', ')}: Signing mails needs all three.`);
}
