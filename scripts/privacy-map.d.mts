/** The part of a JSON Schema that the data map reads. */
export interface DataSchema {
  properties?: Record<string, DataSchema>;
  items?: DataSchema;
  description?: string;
}

export interface DataMapSources {
  /** The text of prisma/schema.prisma. */
  prismaSchema: string;
  /** The diary as JSON Schema. */
  diary: DataSchema;
}

export const IMPERSONAL: readonly string[];
export function makeDataMap(sources: DataMapSources): { text: string; problems: string[] };
export function insertInto(page: string, text: string): string;
export function readSources(): Promise<DataMapSources & { page: string }>;
