import { readFileSync } from 'node:fs';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import type { LinkRules } from '../item/html.js';
import { createEdgeAdmin } from './sitecore.admin.js';
import { createEdgeConnection } from './sitecore.edge.js';
import { createSitecoreLinks } from './sitecore.links.js';
import { createSitecoreMapper } from './sitecore.mapper.js';
import { parseMapping } from './sitecore.mapping.js';
import { createEdgeReader } from './sitecore.reader.js';
import { createReplicaReader } from './sitecore.replica-reader.js';
import type { SourceReader } from '../worker/source-reader.js';
import { subscriptionsOf } from './sitecore.subscriptions.js';
import type { Subscriptions } from '../worker/subscriptions.js';

/** What is configured of the CMS (`config.sitecore`). */
export interface SitecoreSettings {
  mappingFile: string | undefined;
  edge: { url: string; apiKey: string } | undefined;
  /** Requests a second. */
  edgeRate: number;
  admin: { adminUrl: string; authUrl: string; clientId: string; clientSecret: string } | undefined;
  webhook: { keys: string[]; header: string; query: string | undefined; basic: string | undefined; secrets: string[] };
}

/** The CMS as the rest of the sync knows it. Without a mapping nothing can be read, and items come by `syncContent` only. */
export interface CmsSource {
  reader: SourceReader | undefined;
  links: LinkRules | undefined;
  /** Whether what is told must be kept, because nothing can be asked. */
  keepsReplica: boolean;
  subscriptions: Subscriptions | undefined;
}

/**
 * Chooses how to read: from Experience Edge where it is configured, else from the replica of what the webhook told.
 * @throws MappingError naming everything that is wrong with the mapping file
 */
export function createSitecoreSource(
  settings: SitecoreSettings,
  { prisma, clock, machineClock, logger }: { prisma: Prisma; clock: Clock; machineClock: Clock; logger: Logger },
): CmsSource {
  if (settings.mappingFile === undefined) return { reader: undefined, links: undefined, keepsReplica: false, subscriptions: undefined };
  const mapping = parseMapping(readFileSync(settings.mappingFile, 'utf8'));
  const mapper = createSitecoreMapper(mapping);
  const reader = settings.edge
    ? createEdgeReader({ connection: createEdgeConnection({ ...settings.edge, perSecond: settings.edgeRate, logger }), mapper, mapping, clock, logger })
    : createReplicaReader({ prisma, mapper, mapping, clock });
  return {
    reader,
    links: createSitecoreLinks(mapping),
    keepsReplica: !settings.edge,
    subscriptions: settings.admin && subscriptionsOf(createEdgeAdmin({ ...settings.admin, clock: machineClock })),
  };
}
