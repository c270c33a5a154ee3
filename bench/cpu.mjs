/**
 * Where processes run and what they cost. Pinning and CPU time need Linux; elsewhere the benchmarks run unpinned and
 * leave those columns empty.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Linux reports CPU time to programs in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100;

/** The core for the measured server and the core for everything else, or neither where pinning is not possible. */
export function chooseCores() {
  const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;
  return canPin ? { server: 0, rest: 1 } : { server: undefined, rest: undefined };
}

/**
 * The command line that runs `command` on one core.
 * @param {number | undefined} core
 * @param {string[]} command
 */
export const pinned = (core, command) => (core === undefined ? command : ['taskset', '-c', String(core), ...command]);

/**
 * Moves this process to one core; what it starts from now on (database, load) stays there too.
 * @param {number | undefined} core
 */
export function pinSelf(core) {
  if (core !== undefined) spawnSync('taskset', ['-a', '-p', '-c', String(core), String(process.pid)]);
}

/**
 * CPU seconds that a process has used so far, or null where the system does not tell.
 * @param {number} pid
 */
export function cpuSecondsOf(pid) {
  try {
    // The name in parentheses may hold spaces, so fields are counted from its end; user and system time are 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

/**
 * CPU seconds that all processes together have used on one core, or null.
 * @param {number | undefined} core
 */
export function cpuSecondsOn(core) {
  try {
    const line = readFileSync('/proc/stat', 'utf8')
      .split('\n')
      .find((row) => row.startsWith(`cpu${core} `));
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = line?.trim().split(/\s+/).slice(1).map(Number) ?? [];
    return line ? (user + nice + system + irq + softIrq + steal) / TICKS_PER_SECOND : null;
  } catch {
    return null;
  }
}
