import { fileURLToPath } from 'node:url';

/** The project's own files that are read at run time; the same from `src/` (tests) and `dist/`. */
export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
