import type { ServerResponse } from 'node:http';
import { toGuid } from './guid.ts';
import { sendJson, sendText } from './http-text.ts';

/** `GET /-/media/<32 hex>.ashx`: a drawing whose colour follows from the id. */
export function sendMedia(response: ServerResponse, path: string): void {
  const id = toGuid(/^\/-\/media\/([0-9a-f-]{32,36})\.ashx$/i.exec(path)?.[1] ?? '');
  if (id === null) return sendJson(response, 404, { error: 'There is no such file.' });
  const hue = Number.parseInt(id.slice(-6), 16) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"><rect width="120" height="80" fill="hsl(${hue} 45% 85%)"/><circle cx="60" cy="44" r="20" fill="hsl(${hue} 45% 60%)"/></svg>`;
  sendText(response, 200, 'image/svg+xml', svg);
}
