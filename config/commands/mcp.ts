import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { AppError } from '#src/errors.ts';
import { callerOf } from '../mcp/call.ts';
import { tools } from '../mcp/tools.ts';

/** Serves assistants on standard input and output until either ends: https://modelcontextprotocol.io */
export async function serveMcp(
  { url, token }: { url: string; token: string },
  { version, signal }: { version: string; signal: AbortSignal },
): Promise<void> {
  const call = callerOf({ url, token });
  const server = new McpServer(
    { name: 'earshot', version },
    {
      instructions:
        'Earshot hears what is said about brands. It reads, and drafts answers for approval; it never sends.',
    },
  );
  for (const { name, title, about, input, reads, run } of tools) {
    const annotations = { title, readOnlyHint: reads, destructiveHint: false, openWorldHint: true };
    server.registerTool(name, { title, description: about, inputSchema: input, annotations }, async (given) => {
      try {
        return { content: [{ type: 'text', text: await run(call, given) }] };
      } catch (error) {
        // The assistant is told what to change; what nobody foresaw holds nothing for it.
        const text = error instanceof AppError ? error.message : 'Earshot’s answer was not understood.';
        return { isError: true, content: [{ type: 'text', text }] };
      }
    });
  }
  const ended = Promise.withResolvers<void>();
  server.server.onclose = () => ended.resolve();
  process.stdin.once('end', () => ended.resolve());
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  await server.connect(new StdioServerTransport());
  await ended.promise;
  await server.close();
}
