import type { RequestHandler } from 'express';
import { refuse } from './answers.ts';
import type { ConsoleParts } from './organizers.ts';

const reading = new Set(['GET', 'HEAD']);

/**
 * Nothing is changed from a foreign page: the cookies are SameSite=Strict, the origin must be the house's own, and the
 * bodies are of types which no form can send.
 */
export function sameOriginOnly({ allowsOrigin }: Pick<ConsoleParts, 'allowsOrigin'>): RequestHandler {
  return (request, response, next) => {
    response.set('cache-control', 'no-store');
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const isOwn = allowsOrigin(origin, host) && (site === undefined || site === 'same-origin' || site === 'none');
    if (reading.has(request.method) || isOwn) next();
    else refuse(response, 'NOT_PERMITTED');
  };
}
