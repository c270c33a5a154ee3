import { existsSync } from 'node:fs';
import { loadLocalFile } from '../../platform/local-file.js';
import { projectFile } from '../../platform/project-files.js';
import type { SitecoreSettings } from './sitecore.source.js';

/** Where `npm run sitecore` listens. */
const STAND_IN = 'http://127.0.0.1:4010';

interface LocalKeys {
  edgeApiKey: string;
  webhookKey: string;
  adminClientId: string;
  adminClientSecret: string;
}

/**
 * In development, where nobody configured a CMS: the stand-in of `npm run sitecore`. Both read the same secrets from the
 * data folder, whoever comes first makes them, so that nothing has to be set on either side.
 */
export function localSitecore(dataDir: string, given: SitecoreSettings): SitecoreSettings {
  const mappingFile = projectFile('test/sitecore/mapping.json');
  // An image holds no tests, hence no stand-in.
  if (!existsSync(mappingFile)) return given;
  const keys = loadLocalFile<LocalKeys>(dataDir, 'local-sitecore.json', ['edgeApiKey', 'webhookKey', 'adminClientId', 'adminClientSecret'], 'base64url');
  return {
    ...given,
    mappingFile,
    edge: { url: `${STAND_IN}/api/graphql/v1`, apiKey: keys.edgeApiKey },
    // No stand-in may be there: a watchdog would complain every minute.
    admin: undefined,
    webhook: { ...given.webhook, keys: [keys.webhookKey] },
  };
}
