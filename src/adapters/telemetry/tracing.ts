import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, isSpanContextValid, ROOT_CONTEXT, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { AppError } from '../../errors.ts';
import type { Log } from '../../ports/log.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

/** How steps are traced; see the port. */
export type Tracing = Pick<Telemetry, 'trace' | 'traceparent'> & AsyncDisposable;

export interface TracingOptions {
  /** What the paths of OTLP over HTTP are below: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
  endpoint: string;
  version: string;
  log?: Log | undefined;
}

/** How long a batch is tried, and so how long the end of the process may have to wait for the last one. */
const patienceMs = 2000;

/** Traces that leave in batches every few seconds. Nothing global is set, so that libraries add no spans of their own. */
export function openTracing({ endpoint, version, log }: TracingOptions): Tracing {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patienceMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'earshot', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('earshot', version);
  const here = new AsyncLocalStorage<Context>();

  return {
    trace(name, facts, run, parent) {
      const around = here.getStore() ?? contextOf(parent) ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: facts }, around);
      return here.run(trace.setSpan(around, span), async () => {
        try {
          return await run((more) => void span.setAttributes(more));
        } catch (error) {
          // Its message may quote what was in a post.
          span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(error) });
          throw error;
        } finally {
          span.end();
        }
      });
    },

    traceparent() {
      const context = here.getStore();
      const span = context && trace.getSpanContext(context);
      return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
    },

    async [Symbol.asyncDispose]() {
      await provider
        .shutdown()
        .catch((error: Error) => log?.warn({ problem: error.name }, 'the last traces were lost'));
    },
  };
}

/** Undefined where it is none. */
function contextOf(traceparent = ''): Context | undefined {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent) ?? [];
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(span) ? trace.setSpanContext(ROOT_CONTEXT, span) : undefined;
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
