import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

type Glue = { __wbg_set_wasm(exports: unknown): void; SchemaEngine: typeof SchemaEngine };
type Wasm = { instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, () => void> } }> };

/**
 * Prisma's own migration engine as WebAssembly: no binary to download, and it speaks through any driver adapter,
 * so the embedded database and a PostgreSQL server are migrated by the same code.
 */
export async function loadSchemaEngine(schema: string, factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  // The glue module holds one engine: a fresh copy of it for each, or a second engine would break the first.
  const glue = (await import(`${pathToFileURL(glueFile).href}?${randomUUID()}`)) as Glue;
  const bytes = await readFile(glueFile.replace(/\.js$/, '.wasm'));
  // `WebAssembly` is a DOM type in TypeScript's libraries; the project compiles without the DOM.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports['__wbindgen_start']?.();
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}
