import type { Response as Answer } from 'undici';
import { UnavailableError } from '../../errors.ts';

/**
 * The decoded body as it comes, for as long as it comes. Read only as fast as it is taken; errors with UnavailableError
 * after a silence of `silenceMs`, and with what `explain` makes of a broken connection.
 */
export function streamBody(
  answer: Answer,
  host: string,
  { silenceMs, explain }: { silenceMs: number; explain: (error: unknown) => Error },
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  const reader = (answer.body as ReadableStream<Uint8Array<ArrayBuffer>> | null)?.getReader();
  if (!reader) return null;
  return new ReadableStream(
    {
      async pull(controller) {
        let timer: NodeJS.Timeout | undefined;
        const silence = new Promise<never>((_, reject) => {
          const error = new UnavailableError(`${host} has been silent for ${silenceMs / 1000} s.`);
          timer = setTimeout(() => reject(error), silenceMs);
        });
        try {
          const { done, value } = await Promise.race([reader.read(), silence]);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error instanceof UnavailableError ? error : explain(error));
          await reader.cancel().catch(() => undefined);
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
