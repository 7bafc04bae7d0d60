#!/usr/bin/env node
import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { ProcessRole } from '#src/schemas/process-note.ts';
import { Role } from '#src/schemas/user.ts';
import type { Terminal } from './commands/command.ts';
import { explain } from './explain.ts';
import { collect, fieldMap, knownZone, retrainAction, wholeNumber } from './option-values.ts';
import { readSettings } from './settings.ts';
import { type Tier, tiers } from './tiers.ts';
import { version } from './version.ts';

// What only some commands need is loaded by them: help needs no database, and score none of the workers.

const stopped = new AbortController();
const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  signal: stopped.signal,
};
let stopAskedAt: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Under npm one Ctrl-C arrives twice, from the terminal and from npm; only a later one is impatience.
    if (stopAskedAt !== undefined && performance.now() - stopAskedAt > 500) process.exit(130);
    if (stopAskedAt !== undefined) return;
    stopAskedAt = performance.now();
    stopped.abort();
  });
}
// A reader that leaves early (`| head`) ends the command without noise.
process.stdout.on('error', () => process.exit(0));

const program = new Command('earshot')
  .description('Listens to what is said about your brand and flags complaints before they spread.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(earshot help lists the commands)');

program
  .command('start')
  .description('Run the page, the workers and the schedules, on DATA_DIR (default .earshot).')
  .addOption(
    new Option('--role <role>', 'do only a part of it; several processes of each share the work (needs REDIS_URL)')
      .choices(ProcessRole.options)
      .default('all'),
  )
  .action(({ role }) => serve(ProcessRole.parse(role)));

program
  .command('import <file>')
  .description('Bring a JSONL, CSV or TSV file of posts (also .gz) into the line; returns when they are assessed.')
  .requiredOption('--network <name>', 'the network the posts come from, e.g. "airline"')
  .option('--brand <name>', 'take every row as this brand’s; created if new (repeatable)', collect, [])
  .option(
    '--map <pairs>',
    'our field = column of the file, e.g. text=body,id=tweet_id,author=user,createdAt=date,brand=airline',
    '',
  )
  .option('--json', 'print the counts as one line of JSON', false)
  .action((file: string, { network, brand, map, json }) =>
    run('import', { file: resolve(file), network, brands: brand, map: fieldMap(map), json }),
  );

program
  .command('score')
  .description('Score lines of {"id","text","target"?,"lang"?} from standard input, one JSON line each, in order.')
  .addOption(new Option('--jsonl', 'lines of JSON in, lines of JSON out').makeOptionMandatory())
  .addOption(
    new Option(
      '--tier <tier>',
      'fast: the built-in model alone; neural: the model of MODEL_DIR for every text that it reads; auto: fast, and neural where it matters or is unsure',
    )
      .choices(tiers)
      .default('auto'),
  )
  .action(async ({ tier }: { tier: Tier }) => {
    const { openSentiment } = await import('./open-sentiment.ts');
    const { scoreLines } = await import('./commands/score.ts');
    const { confidenceBelow } = await import('#src/adapters/language/abstain.ts');
    const settings = readSettings();
    await using model = await openSentiment(settings, tier);
    for (const note of model.notes?.() ?? []) terminal.err(`Mind: ${note}`);
    process.exitCode = await scoreLines(model, confidenceBelow(settings.REVIEW_PERCENT), process.stdin, terminal);
  });

program
  .command('forecast')
  .description(
    'Forecast lines of {"id","samples":[{"t","count"}],"followers"?,"threshold","horizonHours"} from standard input.',
  )
  .addOption(new Option('--jsonl', 'lines of JSON in, lines of JSON out').makeOptionMandatory())
  .addOption(
    new Option('--preset <kind>', 'social: counts as they are; board: scores that the network fuzzes')
      .choices(['social', 'board'])
      .default('social'),
  )
  .action(async ({ preset }: { preset: 'social' | 'board' }) => {
    const { forecastLines } = await import('./commands/forecast.ts');
    process.exitCode = await forecastLines(preset, process.stdin, terminal);
  });

program
  .command('spikes')
  .description('Judge rows of timestamp,value from standard input as they come: timestamp,score,alert.')
  .addOption(new Option('--csv', 'a header line and rows in, a header line and rows out').makeOptionMandatory())
  .addOption(
    new Option('--sensitivity <alerts>', 'alerts a week that are borne while nothing unusual goes on')
      .choices(['0.25', '0.7', '2'])
      .default('0.7'),
  )
  .option('--time-zone <zone>', 'whose days and weeks the rhythm follows, e.g. Europe/Berlin', 'UTC')
  .action(async ({ sensitivity, timeZone }: { sensitivity: '0.25' | '0.7' | '2'; timeZone: string }) => {
    const { spikeRows } = await import('./commands/spikes.ts');
    const alertsPerWeek = { '0.25': 0.25, '0.7': 0.7, '2': 2 } as const;
    const options = { alertsPerWeek: alertsPerWeek[sensitivity], timeZone: knownZone(timeZone) };
    process.exitCode = await spikeRows(options, process.stdin, terminal);
  });

program
  .command('simulate')
  .description('Show on a simulated world with known truth which fires would be flagged, and what the queue avoids.')
  .requiredOption('--seed <number>', 'the same number gives the same world', wholeNumber)
  .option('--brands <number>', 'more of them make the figures steadier and take longer', wholeNumber, 4)
  .addOption(new Option('--platform <kind>', 'boards show no followers').choices(['social', 'board']).default('social'))
  .option('--json', 'print the figures as JSON', false)
  .action(async (options: { seed: number; brands: number; platform: 'social' | 'board'; json: boolean }) => {
    const { simulate } = await import('./commands/simulate.ts');
    process.exitCode = simulate(options, terminal);
  });

program
  .command('verify')
  .description(
    'Prove that no post slipped through: fetched = the sum of the states. Exit code 1 when it does not hold.',
  )
  .option('--json', 'print {"fetched","states","holds"}', false)
  .action(({ json }) => run('verify', { json }));

program
  .command('why <link-or-id>')
  .description('Say what became of a post: at which step it was dropped, and why.')
  .option('--json', 'print the steps as JSON', false)
  .action((ref: string, { json }) => run('why', { ref, json }));

program
  .command('status')
  .description('Show sources, queue and what was not heard.')
  .option('--json', 'print as JSON', false)
  .action(({ json }) => run('status', { json }));

program
  .command('connect <network>')
  .description('Walk through the credentials of a network, test them, and listen there.')
  .option('--set <name=value>', 'a setting; what is not given is asked for (repeatable)', collect, [])
  .option('--secret-from-env <name=VARIABLE>', 'a secret setting, from the environment (repeatable)', collect, [])
  .option('--name <name>', 'what the source is called')
  .option('--interval <seconds>', 'seconds between polls', wholeNumber)
  .option('--own-handle <handle>', 'an account of yours there (repeatable)', collect, [])
  .option('--no-consent', 'connect an account later, on page Sources')
  .option('--dry-run', 'test the settings and add nothing', false)
  .action(async (network: string, options) => {
    const { runConnect } = await import('./connect/run.ts');
    process.exitCode = await runConnect({ network, ...options }, readSettings(), terminal, stopped);
  });

program
  .command('tail <network>')
  .description('Print what comes in from a network (or a source, by its name) as it comes, until Ctrl-C.')
  .option('--json', 'print each post as a line of JSON', false)
  .action((of: string, { json }) => run('tail', { of, json }));

program
  .command('retrain')
  .description('Learn from corrections and show what would flip; nothing changes until --switch-on.')
  .option('--brand <name>', 'only this brand; else all that have corrections')
  .addOption(new Option('--switch-on', 'use the layer that was proposed').conflicts(['switchOff', 'discard', 'check']))
  .addOption(new Option('--switch-off', 'use the model alone again').conflicts(['discard', 'check']))
  .addOption(new Option('--discard', 'forget the layer that was proposed').conflicts('check'))
  .option('--check', 'replay the corrections; exit code 1 if one that was right is wrong now')
  .addOption(new Option('--accept', 'agree to what --check found').implies({ check: true }))
  .action(({ brand, ...wishes }) => run('retrain', { brand, action: retrainAction(wishes) }));

program
  .command('backtest')
  .description('Show which fires of the last 60 days would have been caught, for a few budgets of false flags a day.')
  .option('--brand <name>', 'only this brand; else all but rivals')
  .option('--false-flags-a-day <number>', 'only this budget')
  .action(({ brand, falseFlagsADay }) =>
    run('backtest', { brand, ...(falseFlagsADay !== undefined && { falseFlagsPerDay: Number(falseFlagsADay) }) }),
  );

program
  .command('bounce')
  .description('Take in a mail that came back, a complaint or a mail to the unsubscribe address, from standard input.')
  .option('--to <address>', 'whom the mail server took it for, where its headers do not say so')
  .action(async ({ to }: { to?: string }) => {
    const mail = Buffer.concat(await Array.fromAsync(process.stdin)).toString('base64');
    await run('bounce', { mail, ...(to && { to }) });
  });

program
  .command('backup <folder>')
  .description('Copy the store into a new folder, also while Earshot runs.')
  .action((folder: string) => run('backup', { folder: resolve(folder) }));

program
  .command('migrate')
  .description('Copy a stopped store with everything in it to an empty one; cut short, the same command goes on.')
  .requiredOption('--from <store>', 'sqlite:FOLDER (a data folder), mongodb://… or mongodb+srv://…')
  .requiredOption('--to <store>', 'likewise; must be empty')
  .option('--json', 'print {"counts","from","to","same"}', false)
  .action(async (options) => {
    const { migrate } = await import('./commands/migrate.ts');
    process.exitCode = await migrate(options, readSettings(), terminal);
  });

program
  .command('client')
  .description('Write a typed client for programs of yours, in one file of TypeScript, from a running Earshot.')
  .addOption(new Option('--url <address>', 'where Earshot runs').env('EARSHOT_URL').default('http://127.0.0.1:4310'))
  .option('--out <file>', 'the file to write', 'earshot-client.ts')
  .action(async (options: { url: string; out: string }) => {
    const { saveClient } = await import('./commands/client.ts');
    await saveClient(options);
    terminal.err(`${options.out} is written.`);
  });

program
  .command('mcp')
  .description(
    'Serve an assistant (Model Context Protocol, on standard input and output): reading and drafting, never sending.',
  )
  .addOption(new Option('--url <address>', 'where Earshot runs').env('EARSHOT_URL').default('http://127.0.0.1:4310'))
  .addOption(
    new Option('--token <key>', 'a key from the page Developers; better given as EARSHOT_TOKEN')
      .env('EARSHOT_TOKEN')
      .makeOptionMandatory(),
  )
  .action(async (options: { url: string; token: string }) => {
    const { serveMcp } = await import('./commands/mcp.ts');
    await serveMcp(options, { version, signal: stopped.signal });
  });

const user = program.command('user').description('List people, add one, set a role or a new password.');
user.command('list').action(() => run('user', { action: 'list' }));
user
  .command('add <email>')
  .requiredOption('--name <name>')
  .addOption(new Option('--role <role>').choices(Role.options).default('agent'))
  .action((email: string, { name, role }) => run('user', { action: 'add', email, name, role }));
user.command('password <email>').action((email: string) => run('user', { action: 'password', email }));
user
  .command('role <email>')
  .addArgument(program.createArgument('<role>').choices(Role.options))
  .action((email: string, role: string) => run('user', { action: 'role', email, role }));

/** Runs until a signal stops it. */
async function serve(role: ProcessRole): Promise<void> {
  const { start } = await import('./start.ts');
  await using running = await start(readSettings(), role);
  terminal.out(`Earshot listens at ${running.url}`);
  for (const finding of running.findings) terminal.err(`Mind: ${finding}`);
  if (running.setupCode) terminal.out(`The first admin needs this code: ${running.setupCode}`);
  const ends = AbortSignal.any([stopped.signal, running.mustEnd]);
  if (!ends.aborted) await new Promise((resolve) => ends.addEventListener('abort', resolve, { once: true }));
  if (running.mustEnd.aborted) {
    terminal.err(explain(running.mustEnd.reason));
    process.exitCode = 1;
  }
  terminal.out('Stopping …');
}

async function run(name: string, options: unknown): Promise<void> {
  const { runCommand } = await import('./run-command.ts');
  process.exitCode = await runCommand(name, options, terminal);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (stopped.signal.aborted) process.exitCode = 130;
  else {
    terminal.err(explain(error));
    process.exitCode = 1;
  }
}
// Whoever supervises this process waits for its end: what a broken start has left open must not hold that up.
setTimeout(() => process.exit(), 10_000).unref();
