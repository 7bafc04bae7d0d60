import type { Mood } from '../schemas/recovery.ts';
import type { CustomerStory, DigestSection, Telling } from './digest-shape.ts';

/** What speaks for telling a story: how far the mood came, from how much trouble. Higher is more telling. */
export function storyWorth({ before, after = before, verdict }: Mood, risk: number): number {
  if (verdict === 'silent') return 0;
  const ends = { recovered: 2, worse: 1, unchanged: 0.5 };
  return ends[verdict] + Math.abs(after - before) + risk / 100;
}

export function story({ speak }: Telling, { link, verdict, answeredAfterMs, says }: CustomerStory): DigestSection {
  const ends = { recovered: 'storyRecovered', worse: 'storyWorse', unchanged: 'storyUnchanged' } as const;
  const outcome = verdict === 'silent' ? [] : [speak.say(ends[verdict])];
  return {
    title: speak.say('story'),
    items: [
      {
        text: '',
        says,
        detail: [...outcome, speak.say('storyAnswered', { time: speak.time(answeredAfterMs) })].join(' '),
        link,
        links: [{ text: speak.say('open'), url: link }],
        ...(verdict === 'recovered' && { tone: 'good' as const }),
        ...(verdict === 'worse' && { tone: 'bad' as const }),
      },
    ],
  };
}
