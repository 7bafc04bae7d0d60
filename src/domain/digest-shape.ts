import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import type { Chart } from '../schemas/chart.ts';
import type { DigestLanguage, DigestReader } from '../schemas/digest.ts';
import type { IssueState } from '../schemas/issue.ts';
import type { Mood } from '../schemas/recovery.ts';
import type { CoverageWindow } from '../schemas/source.ts';
import type { Speaker } from './digest-words/speak.ts';
import type { Counts } from './rollup.ts';

/** What a stretch held for one brand. */
export interface BrandDay {
  brand: Brand;
  open: Case[];
  answered: Case[];
  closed: Case[];
  /** There are more open ones than were read. */
  isCut?: boolean;
  counts: Counts;
  /** The same hours of the weeks before, together, and how many weeks they are. */
  before: Counts;
  weeks: number;
}

/** A thread of a message board that staff should look at. */
export interface BoardThread {
  network: string;
  link: string;
  /** A voice of it; missing where nothing of it stands any more. */
  says?: Saying;
  why: 'heated' | 'silent' | 'promised';
  /** Since when; of a heated one, in which stretch its posts came. */
  since: Date;
  posts?: number;
}

/** A theme or issue of the stretch, with the people who spoke of it now and in the stretch before. */
export interface ThemeMove {
  name: string;
  link: string;
  people: number;
  before: number;
  /** More spoke of it than were looked at. */
  isCut: boolean;
  /** Noticed in this stretch. */
  isNew: boolean;
  isArranged: boolean;
  says?: Saying;
}

/** What a customer said, what we answered and what they said then. */
export interface CustomerStory {
  link: string;
  verdict: Mood['verdict'];
  /** From the complaint to our first answer. */
  answeredAfterMs: number;
  says: Saying[];
}

/** What a topic of a department held: its complaints by people, and what was done. */
export interface Hassle {
  topic: string;
  people: number;
  cases: number;
  answered: number;
  issue?: { name: string; state: IssueState; link: string };
  says?: Saying;
  link: string;
}

/** What went well. Names stand beside what people did, not beside how much of it. */
export interface TeamDay {
  answered: number;
  /** There were more than were read. */
  isCut: boolean;
  /** From opening a case to its first answer; missing where nothing was answered. */
  medianAnswerMs?: number;
  wonBack: number;
  removed: { name: string; owner?: string; isTold: boolean; link: string }[];
  /** Successes that a lead has confirmed. */
  wins: { names: string[]; text: string; link?: string }[];
}

/** Praise of one person. */
export interface KindWord {
  says: Saying;
  link: string;
  /** People here know them as one who often speaks well of us. */
  isAdvocate: boolean;
}

/** Where an item leads; `assign` is there for readers who may take it. */
export type CaseLinks = (item: Case) => { open: string; assign?: string };

export interface DigestInput {
  reader: Pick<DigestReader, 'name' | 'timeZone' | 'language' | 'cadence' | 'departments'>;
  now: Date;
  from: Date;
  late: boolean;
  /** Asked for to see how it looks. */
  test?: boolean;
  brands: BrandDay[];
  /** What was not heard, with the name of its source. */
  missing: (CoverageWindow & { sourceName: string })[];
  sources: { heard: number; all: number };
  moves: ThemeMove[];
  hassles: Hassle[];
  story?: CustomerStory;
  /** The warmest first. */
  kind: KindWord[];
  boards: BoardThread[];
  team: TeamDay;
  chart?: Chart;
  /** Names of colleagues by id, and of networks. */
  people: ReadonlyMap<string, string>;
  networks: ReadonlyMap<string, string>;
  baseUrl: string;
  links: CaseLinks;
  /** The mail in the page, the reader's wishes, and the way to stop it. */
  footer?: { archive?: string; wishes?: string; stop?: string };
}

/** What goes from one part of the mail to the next. */
export interface Telling extends DigestInput {
  speak: Speaker;
  /** How many items a part shows: fewer where another part comes first. */
  atMost: number;
}

/** The mail's content before it is dressed as HTML or plain text. */
export interface Digest {
  language?: DigestLanguage;
  subject: string;
  greeting: string;
  sections: DigestSection[];
  link?: string;
  linkText?: string;
  /** Named links under the mail, and why its reader gets it. */
  footer?: { text: string; links: NamedLink[] };
  /** Drawn beside the section that describes it. */
  chart?: Chart;
}

export interface DigestSection {
  /** Empty for a part without a heading. */
  title: string;
  items: DigestItem[];
  empty?: string;
  /** Below the items: how many more there are. */
  more?: { text: string; link?: string };
  /** The chart stands here; `about` says all that it shows. */
  chart?: { title: string; about: string };
}

export interface NamedLink {
  text: string;
  url: string;
}

export interface DigestItem {
  text: string;
  detail?: string;
  link?: string;
  links?: NamedLink[];
  tone?: 'bad' | 'good';
  /** The part of its text that tells of one post. */
  quote?: { postId: string; text: string };
  /** What people said, in order; ours are pink. */
  says?: Saying[];
}

/** Words of one post, with who wrote them; they go from a kept mail when the post goes. */
export interface Saying {
  postId: string;
  text: string;
  staff?: boolean;
  /** ISO 639-1, where it is known. */
  language?: string;
}
