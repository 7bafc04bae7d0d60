import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { chartCid } from '#src/domain/digest-mail.ts';
import type { DigestMail } from '#src/schemas/digest.ts';

type MailViewProps = Pick<DigestMail, 'subject' | 'html' | 'text' | 'chart'>;

const views = [
  { value: 'light', label: 'Wide' },
  { value: 'phone', label: 'Phone' },
  { value: 'dark', label: 'Dark' },
  { value: 'text', label: 'Plain text' },
] as const;
type View = (typeof views)[number]['value'];

/**
 * A mail as its reader gets it. The frame is a sandbox without scripts and may load nothing, for the mail holds words of
 * strangers; its links, which are ours, open beside it.
 */
export function MailView({ subject, html, text, chart }: MailViewProps) {
  const [view, setView] = useState<View>('light');
  return (
    <div className="mail-view">
      <Text fw={600} mb="xs">
        {subject}
      </Text>
      <SegmentedControl
        aria-label="Look at it as"
        size="xs"
        data={views.map(({ value, label }) => ({ value, label }))}
        value={view}
        onChange={(chosen) => setView(chosen as View)}
      />
      {view === 'text' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre className="mail-text" tabIndex={0}>
          {text}
        </pre>
      ) : (
        <iframe
          title={`Mail: ${subject}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={framed(html, chart, view)}
          className="mail-frame"
          data-view={view}
        />
      )}
    </div>
  );
}

const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><meta name="referrer" content="no-referrer"><base target="_blank">`;

/** Light or dark as chosen here, whatever the theme; the picture that the mail carries stands in its place. */
function framed(html: string, chart: string | undefined, view: View): string {
  const shown = chart === undefined ? html : html.replaceAll(`cid:${chartCid}`, `data:image/png;base64,${chart}`);
  const scheme = view === 'dark' ? 'all' : 'not all';
  const chosen = shown
    .replaceAll(/\(prefers-color-scheme: ?dark\)/g, scheme)
    .replaceAll('color-scheme:light dark', `color-scheme:${view === 'dark' ? 'dark' : 'light'}`);
  return /<head[^>]*>/i.test(chosen) ? chosen.replace(/<head[^>]*>/i, (start) => start + head) : head + chosen;
}
