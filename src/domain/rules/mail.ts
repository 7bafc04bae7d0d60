import type { Case } from '../../schemas/case.ts';
import type { Digest } from '../digest-shape.ts';

export interface FoundForYou {
  ruleName: string;
  cases: readonly Pick<Case, 'id' | 'title' | 'authorName' | 'authorHandle' | 'network' | 'riskLevel'>[];
}

/** So many cases are named in one mail. */
const mostNamed = 20;

/** A mail about the cases that a rule found for somebody. */
export function ruleMail({ ruleName, cases }: FoundForYou, name: string, baseUrl: string): Digest {
  const count = cases.length === 1 ? '1 case' : `${cases.length.toLocaleString('en')} cases`;
  const more = cases.length - mostNamed;
  const items = cases.slice(0, mostNamed).map(({ id, title, authorName, authorHandle, network, riskLevel }) => ({
    text: `${authorName || authorHandle || 'Somebody'} on ${network}, risk ${riskLevel}: ${title}`,
    link: `${baseUrl}/inbox/${encodeURIComponent(id)}`,
  }));
  return {
    subject: `${ruleName}: ${count} for you to know`,
    greeting: `Good day ${name}, the rule ${ruleName} found what you are to be told of.`,
    sections: [
      {
        title: count === '1 case' ? 'The case' : 'The cases',
        items: [...items, ...(more > 0 ? [{ text: `And ${more.toLocaleString('en')} more.` }] : [])],
      },
    ],
    link: `${baseUrl}/inbox`,
  };
}
