import { chartCid, digestHtml, digestText, quotesOf } from '../domain/digest-mail.ts';
import type { Digest } from '../domain/digest-shape.ts';
import type { App } from '../ports/app.ts';
import type { Attachment } from '../ports/notifier.ts';
import type { DigestMail } from '../schemas/digest.ts';

type Parts = Pick<DigestMail, 'subject' | 'text' | 'html' | 'quotes' | 'chart'>;

const chartSize = { width: 568, height: 220 };

/** The mail as it is kept and sent. Where the chart cannot be drawn the mail leaves without: its words say the same. */
export async function dressed(app: Pick<App, 'charts' | 'log'>, digest: Digest): Promise<Parts> {
  const drawn =
    digest.chart &&
    (await app.charts.png(digest.chart, chartSize, 'light').catch((error: unknown) => {
      app.log.warn({ problem: String(error) }, 'the chart of a digest could not be drawn');
      return undefined;
    }));
  const { chart: _, ...plain } = digest;
  const words = drawn ? digest : plain;
  return {
    ...{ subject: digest.subject, text: digestText(digest), html: digestHtml(words), quotes: quotesOf(digest) },
    ...(drawn && { chart: Buffer.from(drawn).toString('base64') }),
  };
}

/** The pictures of a kept mail, for the message that carries it. */
export function picturesOf({ chart }: Pick<DigestMail, 'chart'>): Attachment[] {
  if (chart === undefined) return [];
  const content = new Uint8Array(Buffer.from(chart, 'base64'));
  return [{ filename: 'chart.png', contentType: 'image/png', content, cid: chartCid }];
}
