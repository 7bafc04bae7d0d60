import type { RiskPolicy } from '../schemas/risk.ts';
import type { SlaDefaults } from '../schemas/sla.ts';
import type { Accounts } from './accounts.ts';
import type { Announcer } from './announcer.ts';
import type { Board } from './board.ts';
import type { OpenChannel } from './channel.ts';
import type { ChartDrawer } from './charts.ts';
import type { Clock } from './clock.ts';
import type { Connector } from './connector.ts';
import type { GuardedConnect, GuardedFetch } from './http.ts';
import type { Log } from './log.ts';
import type { MailReader } from './mail-reader.ts';
import type { Notifier } from './notifier.ts';
import type { Queue } from './queue.ts';
import type { Secrets } from './secrets.ts';
import type { SentimentModel } from './sentiment-model.ts';
import type { Store } from './store.ts';
import type { Telemetry } from './telemetry.ts';
import type { Translator } from './translator.ts';

/** The open ports that workers and services receive. */
export interface App {
  store: Store;
  queue: Queue;
  /** Where the queue can be looked into and this process has a page. */
  board?: Board;
  sentiment: SentimentModel;
  notifier: Notifier;
  mailReader: MailReader;
  /** Addresses of our own mail. */
  mail: {
    /** The domain that mails come from. */
    host: string;
    /** Where mails come back to, as the operator set it; each mail has its own tag behind the local part. */
    bounces?: string;
    /** A mail to it, likewise tagged, stops the mail. */
    unsubscribe?: string;
  };
  /** How alerts reach channels and people. */
  openChannel: OpenChannel;
  /** A new pair of keys by which push services know us. */
  makePushKeys: () => { publicKey: string; privateKey: string };
  announcer: Announcer;
  accounts: Accounts;
  /** Where an operator has set one up. */
  translator?: Translator;
  connectors: ReadonlyMap<string, Connector>;
  fetch: GuardedFetch;
  connect: GuardedConnect;
  secrets: Secrets;
  charts: ChartDrawer;
  clock: Clock;
  log: Log;
  telemetry: Telemetry;
  policies: {
    risk: RiskPolicy;
    sla: SlaDefaults;
    /** Below this confidence of the model a person decides. */
    undecidedBelow: number;
    /** Networks from whose texts no model learns, beside those whose terms forbid it. */
    learnNothingFrom: readonly string[];
  };
  /** Folder for the files of sources; each source has its own below it. */
  sourceFolder: (sourceId: string) => string;
  /** Where a person reaches the page, without a slash at the end; for links in mails. */
  baseUrl: string;
}
