import { consolePaths } from '@plenum/shared/protocol/console';
import type { RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { paths } from '@plenum/shared/protocol/socket-events';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { auditRoutes } from './audit-routes.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { type GreetingParts, greetingRoutes } from './greeting-routes.ts';
import { type HandoutParts, handoutRoutes } from './handout-routes.ts';
import { type Health, healthOf } from './health.ts';
import { type Page, pageRoutes } from './page.ts';
import { programmeRoutes } from './programme-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { refuse, type SessionParts, sessionRoutes } from './session-routes.ts';

export type AppParts = SessionParts & {
  console: HandoutParts;
  greetings: GreetingParts;
  rtpCapabilities: RtpCapabilities;
  /** How many proxies stand in front; each names the address it was called from, and only they are believed. */
  proxies: number;
  page: Page;
  health: () => Promise<Health>;
  onBroken: (error: unknown) => void;
};

/** Everything over plain HTTP: session, health, the page. Nothing here holds state of the conference. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', parts.proxies);
  app.use(securityHeaders(parts.secure));
  app.use(refuseEncodedBodies);
  app.use(endSlowBodies);
  app.get(paths.health, async (_request, response) => {
    const health = healthOf(await parts.health());
    response
      .set('cache-control', 'no-store')
      .status(health.status === 'ok' ? 200 : 503)
      .json(health);
  });
  app.get('/api/boot', (_request, response) => {
    response.json({ rtpCapabilities: parts.rtpCapabilities });
  });
  app.use(sessionRoutes(parts));
  app.use(auditRoutes(parts));
  app.use(programmeRoutes(parts));
  app.use(consoleRoutes(parts.console));
  app.use(handoutRoutes(parts.console));
  app.use(greetingRoutes(parts.greetings));
  app.use('/api', (_request, response) => refuse(response, 404, 'MALFORMED'));
  app.use(pageRoutes(parts.page, { rtpCapabilities: parts.rtpCapabilities }));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) parts.onBroken(error);
    if (!response.headersSent)
      refuse(response, status, status === 413 ? 'TOO_LARGE' : status < 500 ? 'MALFORMED' : 'UNAVAILABLE');
  });
  return app;
}

const bodyPatience = 15_000;

/** A paper may take minutes on a hotel's line; everything else that trickles in for so long is no guest. */
function endSlowBodies(request: Request, _response: Response, next: NextFunction): void {
  if (!request.path.startsWith(consolePaths.handouts)) {
    const timer = setTimeout(() => request.complete || request.destroy(), bodyPatience);
    for (const end of ['end', 'close']) request.once(end, () => clearTimeout(timer));
  }
  next();
}

/** Bodies come as they are: no decoder of foreign compressed bytes is ever run. */
function refuseEncodedBodies(request: Request, response: Response, next: NextFunction): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') next();
  else refuse(response, 415, 'MALFORMED');
}
