import {
  correctMention,
  discardLayer,
  getLayers,
  listCorrections,
  retrainBrand,
  switchOffLayer,
  switchOnLayer,
  takeBackCorrection,
} from '../../schemas/api/corrections.ts';
import * as corrections from '../../services/corrections.ts';
import { defined } from '../../services/defined.ts';
import * as layers from '../../services/layers.ts';
import { retrain } from '../../services/retrain.ts';
import { type Api, serve } from '../serve.ts';

export function addCorrectionRoutes(api: Api): void {
  const { app } = api;
  serve(api, correctMention, ({ user, params, body }) => {
    const { revision, answer } = body;
    return corrections.correctMention(app, user, { ...params, revision, answer: defined(answer) });
  });
  serve(api, takeBackCorrection, ({ user, params }) => corrections.takeBackCorrection(app, user, params.mentionId));
  serve(api, listCorrections, ({ query }) => corrections.listCorrections(app, defined(query)));

  serve(api, getLayers, ({ params }) => layers.learntLayers(app, params.brandId));
  serve(api, retrainBrand, async ({ params: { brandId } }) => {
    const { why } = await retrain(app, brandId);
    return { ...(await layers.learntLayers(app, brandId)), ...(why !== undefined && { why }) };
  });
  serve(api, switchOnLayer, async ({ params: { brandId }, body }) => {
    await layers.switchOn(app, brandId, body.number);
    return await layers.learntLayers(app, brandId);
  });
  serve(api, switchOffLayer, async ({ params: { brandId } }) => {
    await layers.switchOff(app, brandId);
    return await layers.learntLayers(app, brandId);
  });
  serve(api, discardLayer, async ({ params: { brandId } }) => {
    await layers.discard(app, brandId);
    return await layers.learntLayers(app, brandId);
  });
}
