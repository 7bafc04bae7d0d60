import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { PulseCounts, PulseFilter, PulseRow, PulseSlice } from '../pulse.ts';
import { CoverageWindow } from '../source.ts';

export const pulseCounts = endpoint({
  method: 'GET',
  path: '/api/pulse/counts',
  caller: 'read',
  summary: 'Mentions of a brand counted by time, hour of the week, network, source, language or topic.',
  query: PulseFilter.extend({ by: PulseSlice, timeZone: z.string().default('UTC') }),
  answer: z.object({
    /** In the order of time; otherwise the fullest first. What is empty is left out. */
    rows: z.array(PulseRow),
    /** Every mention that passes, once: those of several topics count once, and those of none, too. */
    total: PulseCounts,
    missing: z.array(CoverageWindow),
  }),
});

export const pulseVoices = endpoint({
  method: 'GET',
  path: '/api/pulse/voices',
  caller: 'read',
  summary: 'The same counts for every brand, rivals too: the share of voice.',
  query: PulseFilter.omit({ brandId: true }),
  answer: z.object({ voices: z.array(z.object({ brandId: z.string(), counts: PulseCounts })) }),
});
