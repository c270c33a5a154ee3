import { readFileSync } from 'node:fs';
import { ManifestError, parseManifest } from './manifest.js';

/**
 * The documents of all manifests.
 * @throws Error naming the file that cannot be read or used
 */
export function readDocuments({ manifestFiles, isRegisteredOnly }: { manifestFiles: readonly string[]; isRegisteredOnly: boolean }): {
  registered: ReadonlyMap<string, string>;
  isRegisteredOnly: boolean;
} {
  const registered = new Map<string, string>();
  for (const file of manifestFiles) {
    try {
      for (const [id, document] of parseManifest(readFileSync(file, 'utf8'))) {
        // Every version of the app has a manifest: most operations are in several.
        if ((registered.get(id) ?? document) !== document) throw new ManifestError(`the id ${id} stands for another document in an earlier manifest`);
        registered.set(id, document);
      }
    } catch (error) {
      throw new Error(`QUERY_MANIFESTS: ${file}: ${(error as Error).message}`, { cause: error });
    }
  }
  return { registered, isRegisteredOnly };
}
