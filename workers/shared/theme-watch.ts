import { createThemeDetector, type ThemeChange } from '#src/domain/themes/theme-detector.ts';
import type { App } from '#src/ports/app.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { type ThemeMemory, ThemePlace } from '#src/schemas/theme.ts';
import { type Theme, type ThemePost, ThemeState } from '#src/schemas/theme-state.ts';
import { textOf } from './theme-text.ts';

type Needs = Pick<App, 'store'>;

/** What is learnt is written so often; a process that dies reads what came since then once more. */
const saveMs = 5 * 60_000;
const textsAtOnce = 500;
/** What comes so long after later posts is history and rises no more. */
const lateMs = 6 * 3_600_000;

/** A brand's detector. */
export interface WatchedDetector {
  /** Undefined for a post that came far too late. */
  observe(post: ThemePost): ThemeChange | undefined;
  themes(): Theme[];
}

/** What this process remembers of the look for themes, so that it need not be read for each look. */
export interface ThemeWatch {
  place(): ThemePlace | undefined;
  moveTo(place: ThemePlace | undefined): void;
  detectorOf(app: Needs, brandId: string): Promise<WatchedDetector>;
  /** To be called before each look: forgets everything where another process has written since. */
  refresh(app: Needs, now: Date): Promise<void>;
  /** To be called after each look: writes what was learnt, when it is time. */
  keep(app: Needs, now: Date): Promise<void>;
}

interface Known {
  detector: WatchedDetector;
  toState(): ThemeState;
  version: number;
  isChanged: boolean;
}

export function themeWatch(): ThemeWatch {
  let place: ThemePlace | undefined;
  let version: number | undefined;
  let savedAt: Date | undefined;
  let detectors = new Map<string, Known>();

  return {
    place: () => place,
    moveTo(next) {
      place = next;
    },
    async refresh({ store }, now) {
      const stored = await store.themes.memory('place');
      const storedVersion = stored?.version ?? 0;
      if (version === storedVersion) return;
      version = storedVersion;
      place = ThemePlace.safeParse(stored?.content).data;
      savedAt = stored && now;
      detectors = new Map();
    },
    async detectorOf(app, brandId) {
      const known = detectors.get(brandId) ?? (await remembered(app, brandId));
      detectors.set(brandId, { ...known, isChanged: true });
      return known.detector;
    },
    async keep({ store }, now) {
      if (savedAt && now.getTime() - savedAt.getTime() < saveMs) return;
      savedAt = now;
      const changed = [...detectors].filter(([, { isChanged }]) => isChanged);
      for (const [id, known] of changed) {
        const memory = { id, content: withoutTexts(known.toState()), version: known.version + 1 };
        // Another process is at it: what it knows is read next time, and what it has not seen is looked at again.
        if (!(await store.themes.saveMemory(memory))) return forget();
        detectors.set(id, { ...known, version: known.version + 1, isChanged: false });
      }
      const isSaved = await store.themes.saveMemory({ id: 'place', content: place, version: (version ?? 0) + 1 });
      if (!isSaved) return forget();
      version = (version ?? 0) + 1;
    },
  };

  function forget(): void {
    version = undefined;
  }
}

async function remembered(app: Needs, brandId: string): Promise<Known> {
  const stored: ThemeMemory | undefined = await app.store.themes.memory(brandId);
  // What an earlier or later release kept and nobody can read is learnt anew.
  const state = ThemeState.safeParse(stored?.content).data;
  const detector = createThemeDetector(state && (await withTexts(app, state, brandId)));
  let latest = Math.max(0, ...(state?.voices ?? []).map(({ post }) => post.at.getTime()));
  return {
    detector: {
      observe(post) {
        if (latest - post.at.getTime() > lateMs) return undefined;
        latest = Math.max(latest, post.at.getTime());
        return detector.observe(post);
      },
      themes: () => detector.themes(),
    },
    toState: () => detector.toState(),
    ...{ version: stored?.version ?? 0, isChanged: false },
  };
}

/** Texts stay where posts are, so that what is removed at its source is gone from here, too. */
function withoutTexts(state: ThemeState): ThemeState {
  return {
    ...state,
    voices: state.voices.map((voice) => ({ ...voice, post: { ...voice.post, text: '' } })),
    themes: state.themes.map((theme) => ({ ...theme, label: { ...theme.label, text: '' } })),
  };
}

async function withTexts({ store }: Needs, state: ThemeState, brandId: string): Promise<ThemeState> {
  const ids = state.voices.map(({ post }) => mentionId(post.id, brandId));
  const texts = new Map<string, string>();
  for (let at = 0; at < ids.length; at += textsAtOnce) {
    const found = await store.mentions.texts(ids.slice(at, at + textsAtOnce));
    for (const text of found) texts.set(text.id, textOf(text));
  }
  const voices = state.voices.map((voice) => ({
    ...voice,
    post: { ...voice.post, text: texts.get(mentionId(voice.post.id, brandId)) ?? '' },
  }));
  return { ...state, voices };
}
