import { Tabs, Text } from '@mantine/core';

interface MailViewProps {
  subject: string;
  html: string;
  text: string;
}

/**
 * A mail as its reader gets it. The frame is a sandbox without any permission and may load nothing, for the mail holds
 * words of strangers.
 */
export function MailView({ subject, html, text }: MailViewProps) {
  return (
    <div className="mail-view">
      <Text fw={600} mb="xs">
        {subject}
      </Text>
      <Tabs defaultValue="html" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="html">As a page</Tabs.Tab>
          <Tabs.Tab value="text">Plain text</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html">
          <iframe title={`Mail: ${subject}`} sandbox="" srcDoc={withoutLoading(html)} className="mail-frame" />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <pre className="mail-text" tabIndex={0}>
            {text}
          </pre>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

function withoutLoading(html: string): string {
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + policy) : policy + html;
}
