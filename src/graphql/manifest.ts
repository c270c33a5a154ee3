import { parse } from 'graphql';
import { z } from 'zod';

/** A manifest that cannot be used, with the reason. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/** What Apollo iOS, Apollo Kotlin (`persistedQueryManifest`) and Apollo Client for the web write today. */
const operationManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string(), body: z.string().min(1) })),
});

/** What Apollo Kotlin (`operationOutput`) and older versions of Apollo iOS (`legacyAPQ`) write: documents by their id. */
const operationOutput = z.record(z.string().min(1), z.object({ name: z.string(), source: z.string().min(1) }));

/**
 * The documents of a manifest by their ids.
 * @throws ManifestError for a file of neither format, a document that is none, and an id that stands for two documents
 */
export function parseManifest(text: string): Map<string, string> {
  const documents = new Map<string, string>();
  for (const { id, name, body } of operationsIn(text)) {
    if ((documents.get(id) ?? body) !== body) throw new ManifestError(`two operations have the id ${id}`);
    try {
      parse(body);
    } catch (error) {
      throw new ManifestError(`operation ${name}: ${(error as Error).message}`, { cause: error });
    }
    documents.set(id, body);
  }
  return documents;
}

function operationsIn(text: string): { id: string; name: string; body: string }[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ManifestError('it is not JSON', { cause: error });
  }
  const manifest = operationManifest.safeParse(json);
  if (manifest.success) return manifest.data.operations;
  const output = operationOutput.safeParse(json);
  if (output.success) return Object.entries(output.data).map(([id, { name, source }]) => ({ id, name, body: source }));
  throw new ManifestError('it is neither an apollo-persisted-query-manifest of version 1 nor an operation output of Apollo Kotlin');
}
