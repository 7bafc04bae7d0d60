import { improvements, performance, pulsePeople, sentimentQuality } from '../../schemas/api/performance.ts';
import { defined } from '../../services/defined.ts';
import { improvementsOf } from '../../services/improvements.ts';
import { performanceIn } from '../../services/performance.ts';
import { peopleOf } from '../../services/pulse-people.ts';
import { sentimentQualityIn } from '../../services/sentiment-quality.ts';
import { type Api, serve } from '../serve.ts';

/** Who writes of a brand, and how it was answered for. */
export function addPerformanceRoutes(api: Api): void {
  const { app } = api;
  serve(api, performance, ({ query }) => performanceIn(app, defined(query)));
  serve(api, pulsePeople, ({ query }) => peopleOf(app, query.brandId));
  serve(api, sentimentQuality, ({ query }) => sentimentQualityIn(app, query));
  serve(api, improvements, ({ query }) => improvementsOf(app, query.brandId));
}
