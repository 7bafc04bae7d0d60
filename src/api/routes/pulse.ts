import { pulseCounts, pulseVoices } from '../../schemas/api/pulse.ts';
import { defined } from '../../services/defined.ts';
import * as pulse from '../../services/pulse.ts';
import { type Api, serve } from '../serve.ts';

export function addPulseRoutes(api: Api): void {
  const { app } = api;
  serve(api, pulseCounts, ({ query }) => pulse.pulseCounts(app, defined(query)));
  serve(api, pulseVoices, async ({ query }) => ({ voices: await pulse.pulseVoices(app, defined(query)) }));
}
