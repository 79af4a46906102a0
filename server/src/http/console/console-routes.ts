import { consolePaths } from '@plenum/shared/protocol/console';
import { Router } from 'express';
import { accountRoutes } from './account-routes.ts';
import { conferenceRoutes } from './conferences.ts';
import { sameOriginOnly } from './guard.ts';
import { invitationRoutes } from './invitations.ts';
import type { ConsoleParts } from './organizers.ts';
import { PasswordLimits } from './password-limits.ts';
import { peopleRoutes } from './people.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import { reportRoutes } from './reports.ts';
import { consoleSessionRoutes } from './session-routes.ts';

export type { ConsoleParts } from './organizers.ts';

/** Everything that the organizers' console asks of the house. */
export function consoleRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.use(consolePaths.root, sameOriginOnly(parts));
  const limits = new PasswordLimits();
  router.use(consoleSessionRoutes(parts, limits));
  router.use(accountRoutes(parts, limits));
  router.use(conferenceRoutes(parts));
  router.use(peopleRoutes(parts));
  router.use(invitationRoutes(parts));
  router.use(reportRoutes(parts));
  router.use(rehearsalRoutes(parts));
  return router;
}
