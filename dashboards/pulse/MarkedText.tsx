import { piecesOf } from './marked.ts';
import './marked.css';

interface MarkedTextProps {
  text: string;
  /** Offsets in UTF-16 units. */
  marks: readonly { start: number; end: number }[];
}

/** A stranger's text as text, with the words that found it marked. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  return piecesOf(text, marks).map(({ at, text: piece, marked }) =>
    marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  );
}
