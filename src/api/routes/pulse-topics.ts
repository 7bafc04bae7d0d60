import { pulseTopics } from '../../schemas/api/pulse-topics.ts';
import { defined } from '../../services/defined.ts';
import * as topics from '../../services/pulse-topics.ts';
import { type Api, serve } from '../serve.ts';

export function addPulseTopicRoutes(api: Api): void {
  const { app } = api;
  serve(api, pulseTopics, async ({ query }) => ({ topics: await topics.pulseTopics(app, defined(query)) }));
}
