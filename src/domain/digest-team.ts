import type { DigestItem, DigestSection, Telling } from './digest-shape.ts';

const states = {
  seen: 'issueSeen',
  acknowledged: 'issueAcknowledged',
  being_fixed: 'issueBeingFixed',
  fixed: 'issueFixed',
  told: 'issueTold',
} as const;

/** What the reader's departments can remove, most people first. */
export function hassles({ speak, reader, hassles: found }: Telling): DigestSection {
  const departments = speak.list(reader.departments);
  return {
    title: speak.say('hassles', { departments }),
    items: found.slice(0, 5).map((hassle) => {
      const { topic, people, cases, answered, issue, says, link } = hassle;
      const done = [
        ...(cases > 0 ? [speak.say('hassleDone', { answered, n: cases })] : []),
        ...(issue ? [`${issue.name}: ${speak.say(states[issue.state])}`] : []),
      ];
      return {
        text: speak.say('hassle', { topic, people: speak.counted('people', people) }),
        link: issue?.link ?? link,
        tone: 'bad' as const,
        ...(done.length > 0 && { detail: done.join(' · ') }),
        ...(says && { says: [says] }),
      };
    }),
    empty: speak.say('hasslesNone', { departments }),
  };
}

export function team({ speak, team: day, atMost }: Telling): DigestSection {
  const count = speak.counted('cases', day.answered);
  const good = (text: string, rest: Partial<DigestItem> = {}): DigestItem => ({ text, tone: 'good', ...rest });
  const median = day.medianAnswerMs !== undefined && speak.say('teamMedian', { time: speak.time(day.medianAnswerMs) });
  const answered = speak.say('teamAnswered', { cases: day.isCut ? speak.say('atLeast', { count }) : count });
  const removed = day.removed.map(({ name, owner, isTold, link }) =>
    good(speak.say(owner ? 'teamRemovedBy' : 'teamRemoved', { issue: name, name: owner ?? '' }), {
      link,
      ...(isTold && { detail: speak.say('teamTold') }),
    }),
  );
  const wins = day.wins.map(({ names, text, link }) =>
    good(speak.say('teamWin', { names: speak.list(names), text }), link ? { link } : {}),
  );
  return {
    title: speak.say('team'),
    items: [
      ...(day.answered > 0 ? [good(answered, median ? { detail: median } : {})] : []),
      ...(day.wonBack > 0 ? [good(speak.say('teamWonBack', { people: speak.counted('people', day.wonBack) }))] : []),
      ...removed.slice(0, atMost),
      ...wins.slice(0, atMost),
    ],
    empty: speak.say('teamNone'),
  };
}
