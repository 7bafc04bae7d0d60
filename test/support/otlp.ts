import { createServer } from 'node:http';
import { z } from 'zod';
import { listen } from '#src/api/listen.ts';

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(Attribute),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }),
});
export type Span = z.infer<typeof Span>;

/** What a collector is sent: https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

export interface Collector extends AsyncDisposable {
  url: string;
  spans: Span[];
  /** All that was sent, as it came. */
  bodies: string[];
  /** Paths that were called. */
  paths: string[];
}

/** A collector of traces that takes OTLP over HTTP, in JSON. */
export async function openCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    paths.push(request.url ?? '');
    bodies.push(body);
    const { resourceSpans } = Export.parse(JSON.parse(body));
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  const listening = await listen(server, { host: '127.0.0.1', port: 0 });
  return { ...listening, spans, bodies, paths };
}
