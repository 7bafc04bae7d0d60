import { z } from 'zod';
import { UnavailableError } from '../../errors.ts';
import { loadMedia } from '../../services/media.ts';
import { allowed } from '../caller.ts';
import { FieldsError } from '../errors.ts';
import type { Api } from '../serve.ts';

const Asked = z.object({ postId: z.string().min(1), nth: z.coerce.number().int().min(0).max(100) });

/** Pictures that are on their way at once: each may hold as much memory as the largest that is taken. */
const mostUnderWay = 24;

/**
 * A picture of a post, for those who read, by way of this server: the browser asks nobody else. It is no JSON, so it is described
 * here and not among the calls.
 */
export function addMediaRoutes({ app, router }: Api): void {
  let underWay = 0;
  router.get('/api/media', async (request, response) => {
    await allowed(app, request, { method: 'GET', caller: 'read' });
    const asked = Asked.safeParse(request.query);
    if (!asked.success) throw new FieldsError('query', asked.error);
    if (underWay >= mostUnderWay) throw new UnavailableError('Many pictures are being loaded. Try again in a moment.');
    underWay += 1;
    const { type, body } = await loadMedia(app, asked.data.postId, asked.data.nth).finally(() => {
      underWay -= 1;
    });
    // Opened by itself it is still a stranger's file: nothing in it may run or load.
    response.setHeader('content-security-policy', "default-src 'none'; sandbox");
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.type(type).send(Buffer.from(body));
  });
}
