import {
  adoptTheme,
  dismissTheme,
  getTheme,
  listIssues,
  listThemes,
  moveIssue,
  takeBackTheme,
} from '../../schemas/api/themes.ts';
import { defined } from '../../services/defined.ts';
import * as moves from '../../services/theme-moves.ts';
import * as themes from '../../services/themes.ts';
import { type Api, serve } from '../serve.ts';

export function addThemeRoutes(api: Api): void {
  const { app } = api;
  serve(api, listThemes, ({ query }) => themes.listThemes(app, defined(query)));
  serve(api, getTheme, ({ params }) => themes.themeDetail(app, params.themeId));
  serve(api, dismissTheme, ({ user, params }) => moves.dismissTheme(app, user, params.themeId));
  serve(api, takeBackTheme, ({ params }) => moves.takeBackTheme(app, params.themeId));
  serve(api, adoptTheme, ({ user, params, body }) => moves.adoptTheme(app, user, params.themeId, defined(body)));
  serve(api, listIssues, ({ query }) => themes.listIssues(app, defined(query)));
  serve(api, moveIssue, ({ user, params, body: { state, ...how } }) =>
    moves.moveIssue(app, user, params.issueId, state, defined(how)),
  );
}
