import { parentPort } from 'node:worker_threads';
import { coordinationOf } from '../domain/coordination.ts';
import { type BrandDetector, createBrandDetector } from '../domain/themes/brand-detector.ts';
import { ThemeState } from '../schemas/theme-state.ts';
import type { ThemeCalls, ThemeQuestion, ThemeReply } from './theme-thread.ts';

const detectors = new Map<string, BrandDetector>();
/** Read, and without the texts of their posts yet. */
const states = new Map<string, ThemeState | undefined>();

const calls: ThemeCalls = {
  read(brandId, content) {
    const state = stateIn(content);
    states.set(brandId, state);
    return state?.voices.map(({ post }) => post.id) ?? [];
  },
  takeUp(brandId, texts) {
    const state = states.get(brandId);
    states.delete(brandId);
    detectors.set(brandId, createBrandDetector(state && withTexts(state, texts)));
  },
  observe: (brandId, posts, adopted) => known(brandId).observe(posts, adopted),
  write: (brandId) => JSON.stringify(known(brandId).toState()),
  coordination: coordinationOf,
};

parentPort?.on('message', (question: ThemeQuestion) => parentPort?.postMessage(replyTo(question)));

function replyTo({ id, name, input }: ThemeQuestion): ThemeReply {
  try {
    const call = calls[name] as (...input: unknown[]) => unknown;
    return { id, answer: call(...input) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function known(brandId: string): BrandDetector {
  const detector = detectors.get(brandId);
  if (!detector) throw new Error(`no detector of the brand ${brandId} was taken up`);
  return detector;
}

/** What an earlier or later release kept and nobody can read is learnt anew. */
function stateIn(content: unknown): ThemeState | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    return ThemeState.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}

function withTexts(state: ThemeState, texts: Map<string, string>): ThemeState {
  const voices = state.voices.map((voice) => ({
    ...voice,
    post: { ...voice.post, text: texts.get(voice.post.id) ?? '' },
  }));
  return { ...state, voices };
}
