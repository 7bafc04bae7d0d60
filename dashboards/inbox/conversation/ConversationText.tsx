import { MarkedText } from '../../shared/MarkedText.tsx';
import type { Mark } from '../../shared/marked-text.ts';
import { marksWithin, partsOf } from './conversation-text.ts';

/** Quotes up to this length are not worth a fold. */
const shortQuote = 140;

/** A stranger's text with the evidence marked: quoted posts folded, addresses as links that tell where they lead. */
export function ConversationText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return partsOf(text).map((part) => {
    const words = <MarkedText key={part.start} text={part.text} marks={marksWithin(marks, part)} />;
    if (part.kind === 'words') return words;
    if (part.kind === 'quote')
      return part.text.length <= shortQuote ? (
        <span key={part.start} className="post-quote">
          {words}
        </span>
      ) : (
        <details key={part.start} className="post-quote">
          <summary>Quoted: {part.text.trim().split('\n').length} lines</summary>
          {words}
        </details>
      );
    return (
      <span key={part.start}>
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={`Opens ${part.href} in a new tab`}
        >
          {words}
        </a>
        {part.host !== undefined && <span className="quiet"> (leads to {part.host})</span>}
      </span>
    );
  });
}
