import { ComplaintHead } from './complaint-head.ts';
import { readWeights } from './linear/weights.ts';
import { SentimentHead } from './sentiment-head.ts';

const file = (name: string): URL => new URL(`./weights/${name}.bin`, import.meta.url);

/** What was trained, loaded with this file: some megabytes, a few milliseconds. */
export const english: SentimentHead = new SentimentHead(readWeights(file('english')));
export const others: SentimentHead = new SentimentHead(readWeights(file('others')));
export const otherComplaints: ComplaintHead = new ComplaintHead(readWeights(file('other-complaints')));
export const complaints: ComplaintHead = new ComplaintHead(readWeights(file('complaints')));
