import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Settings } from '#src/domain/settings-fields.ts';
import { AppError, InvalidInputError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { askDraft, type DraftOptions } from './ask-draft.ts';
import { askSettings } from './ask-settings.ts';
import { giveConsent } from './give-consent.ts';
import { type GivenOptions, givenSettings } from './given-settings.ts';
import type { Prompter } from './prompter.ts';
import { faultsOf } from './setting-values.ts';
import type { CallStep } from './steps.ts';

export interface ConnectOptions extends GivenOptions, DraftOptions {
  network: string;
  /** Only tests the settings. */
  dryRun: boolean;
  /** False where the account is to be connected later, on page Sources. */
  consent: boolean;
}

export interface ConnectPlace {
  connectors: ReadonlyMap<string, Connector>;
  call: CallStep;
  /** Missing where nobody sits at the terminal: then all comes from the options. */
  prompter: Prompter | undefined;
  out(line: string): void;
  signal: AbortSignal;
}

/** Walks through the settings of a network, tests them, and adds the source. Answers the exit code. */
export async function connect(place: ConnectPlace, options: ConnectOptions): Promise<number> {
  const { connectors, out, prompter, signal, call } = place;
  const connector = connectors.get(options.network);
  if (!connector) {
    const known = [...connectors.keys()].join(', ');
    throw new InvalidInputError(`There is no network "${options.network}"; there are ${known}.`);
  }
  introduce(connector, out);
  const hasConsent = connector.consent !== undefined && !options.dryRun;
  if (hasConsent && options.consent) {
    out(
      'An account is connected by consent on the network’s own page. Where the network registers applications, name this',
    );
    out(`address there: ${(await call({ step: 'where' }, signal)).callback}`);
  }

  const asked = await settingsFor(place, connector, givenSettings(connector, options));
  const question = '\nConnect an account by consent now? (Enter: yes)> ';
  const wantsConsent = hasConsent && isConsentWanted(connector, asked);
  const isConsentNow = wantsConsent && options.consent && (await agrees(prompter, question, true));
  const settings = isConsentNow ? asked : await testedSettings(place, connector, asked, wantsConsent);
  if (!settings) return 1;
  if (options.dryRun) {
    out('Nothing was added.');
    return 0;
  }
  const draft = await askDraft(place, connector, options, settings);
  const { sourceId } = await call({ step: 'create', draft, paused: isConsentNow }, signal);
  if (isConsentNow) {
    try {
      await connectAccount(place, connector, sourceId, settings);
      await call({ step: 'resume', sourceId }, signal);
    } catch (error) {
      // Whatever ended it, also Ctrl-C: nothing half done is left behind.
      await call({ step: 'remove', sourceId }, new AbortController().signal);
      throw error;
    }
  }
  out(`${draft.name} is added and listened to.`);
  return 0;
}

/** Not where the account acts by keys of its own. */
function isConsentWanted({ consent, settings }: Connector, asked: Settings): boolean {
  const parsed = settings.safeParse(asked);
  return !parsed.success || (consent?.isWanted?.(parsed.data) ?? true);
}

/** Settings that work, or that a person wants to keep all the same; undefined where neither is so. */
async function testedSettings(
  place: ConnectPlace,
  connector: Connector,
  asked: Settings,
  isConsentLater: boolean,
): Promise<Settings | undefined> {
  const { prompter } = place;
  const later = 'Add it all the same, and connect it on page Sources? (Enter: yes)> ';
  for (let settings = asked; ; settings = await settingsFor(place, connector, {}, settings)) {
    if (await test(place, connector, settings)) return settings;
    if (isConsentLater && (await agrees(prompter, later, true))) return settings;
    if (!prompter || !(await agrees(prompter, 'Change the settings? (Enter: yes)> ', true))) return undefined;
  }
}

async function connectAccount(
  place: ConnectPlace,
  connector: Connector,
  sourceId: string,
  settings: Settings,
): Promise<void> {
  const { prompter, out } = place;
  for (;;) {
    try {
      await giveConsent(place, sourceId);
      break;
    } catch (error) {
      if (!(error instanceof AppError) || !prompter) throw error;
      out(error.message);
      if (!(await agrees(prompter, 'Try once more? (Enter: yes)> ', true))) throw error;
    }
  }
  out('Connected.');
  const works = await test(place, connector, settings, sourceId);
  if (!works && !(prompter && (await agrees(prompter, 'Add it all the same? (Enter: no)> ', false))))
    throw new InvalidInputError('The source was not added.');
}

function introduce({ id, name, about, experimental, terms }: Connector, out: (line: string) => void): void {
  out(`${name}: ${about}`);
  const readme = fileURLToPath(new URL(`../../connectors/${id}/README.md`, import.meta.url));
  if (existsSync(readme)) out(`What it needs and how to get it, step by step: ${readme}`);
  if (experimental) out(`Experimental: ${experimental}`);
  if (terms?.storeDays) out(`Its terms: a post is dropped here after ${terms.storeDays} days.`);
  if (terms?.mayTrain === false)
    out('Its terms: models may not learn from what is written there; Earshot keeps to that.');
}

async function settingsFor(
  { prompter, out }: ConnectPlace,
  connector: Connector,
  given: Settings,
  before?: Settings,
): Promise<Settings> {
  if (prompter) return askSettings({ prompter, out }, connector, given, before);
  const faults = faultsOf(connector, given);
  if (faults.length === 0) return given;
  const told = faults.map(({ field, problem }) => `  ${field}: ${problem}`).join('\n');
  throw new InvalidInputError(
    `These settings are not right, and there is no terminal to ask at. Give them by --set and --secret-from-env:\n${told}`,
  );
}

async function test(place: ConnectPlace, { id }: Connector, settings: Settings, sourceId?: string): Promise<boolean> {
  const { call, out, signal } = place;
  out('');
  const { works, message } = await call({ step: 'test', connector: id, settings, sourceId }, signal);
  out(`${works ? 'It works.' : 'It does not work yet.'} ${message}`);
  return works;
}

/** What Enter alone means is `preset`, as it is where nobody can be asked. */
async function agrees(prompter: Prompter | undefined, question: string, preset: boolean): Promise<boolean> {
  const answer = (await prompter?.ask(question)) ?? '';
  return answer === '' ? preset : /^y/i.test(answer);
}
