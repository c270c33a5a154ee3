import { enableCompileCache } from 'node:module';
import 'reflect-metadata';

// Everything else is imported after this, so that a second start finds its code compiled.
enableCompileCache();
const { run } = await import('./run.js');
await run();
