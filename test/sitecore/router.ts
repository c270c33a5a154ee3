import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadEdit } from './editing.ts';
import { sendJson } from './http-text.ts';
import { sendMedia } from './media.route.ts';
import { UnknownItem } from './tree.ts';

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type PathRoute = (request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams) => Promise<void>;

/** The doors of the stand-in. */
export interface Routes {
  edge: Route;
  token: Route;
  admin: PathRoute;
  cms: PathRoute;
  page: PathRoute;
}

/** Leads a request to its door and turns what is thrown into an answer. */
export function createRouter(routes: Routes) {
  async function lead(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const isPost = request.method === 'POST';
    if (pathname === '/api/graphql/v1') return isPost ? routes.edge(request, response) : sendJson(response, 405, { error: 'POST a query.' });
    if (pathname === '/oauth/token' && isPost) return routes.token(request, response);
    if (pathname.startsWith('/api/admin/v1/')) return routes.admin(request, response, pathname.slice('/api/admin/v1'.length), searchParams);
    if (pathname.startsWith('/-/media/')) return sendMedia(response, pathname);
    if (pathname.startsWith('/cms/')) return routes.cms(request, response, pathname.slice('/cms'.length), searchParams);
    return routes.page(request, response, pathname, searchParams);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await lead(request, response);
    } catch (error) {
      if (response.headersSent || response.destroyed) return void response.destroy();
      if (error instanceof UnknownItem) return sendJson(response, 404, { error: error.message });
      const isTheirs = error instanceof BadEdit || error instanceof RangeError;
      sendJson(response, isTheirs ? 400 : 500, { error: isTheirs ? error.message : 'The stand-in failed.' });
    }
  };
}
