import { createBrand, listBrands, previewBrand, removeBrand, updateBrand } from '../../schemas/api/brands.ts';
import { previewBrand as preview } from '../../services/brand-preview.ts';
import * as brands from '../../services/brands.ts';
import { defined } from '../../services/defined.ts';
import { type Api, serve } from '../serve.ts';

export function addBrandRoutes(api: Api): void {
  const { app } = api;
  serve(api, listBrands, () => app.store.brands.list());
  serve(api, createBrand, ({ body }) => brands.createBrand(app, body));
  serve(api, previewBrand, ({ body }) => preview(app, defined(body)));
  serve(api, updateBrand, ({ params, body }) => brands.updateBrand(app, params.brandId, body));
  serve(api, removeBrand, async ({ params }) => {
    await brands.removeBrand(app, params.brandId);
    return {};
  });
}
