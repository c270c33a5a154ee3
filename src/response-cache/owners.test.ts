import { describe, expect, it } from 'vitest';
import { createOwners } from './owners.js';
import type { SharedMemory } from './shared-memory.js';

function startNodes() {
  const map = new Map<string, Buffer>();
  const told: string[] = [];
  const isGone = [false, false];
  const nodes = [0, 1].map((index) => {
    const memory: Pick<SharedMemory, 'get' | 'set'> = {
      get: async (key) => (isGone[index] ? Promise.reject(new Error('gone')) : (map.get(key) ?? null)),
      set: async (key, value) => (isGone[index] ? Promise.reject(new Error('gone')) : void map.set(key, value)),
    };
    return createOwners({ memory, namespace: 't', forget: () => {}, tell: async (tag) => void told.push(tag) });
  });
  return { nodes: nodes as [(typeof nodes)[0], (typeof nodes)[0]], told, isGone };
}

describe('the state of an owner', () => {
  it('has another name after each change, and none while it changes', async () => {
    const { nodes } = startNodes();
    const before = await nodes[1].read('anna');
    await nodes[0].around('anna', async () => expect(await nodes[1].read('anna')).toBeUndefined());
    const after = await nodes[1].read('anna');
    expect(after).not.toBe(before);
    await nodes[1].around('anna', async () => {});
    expect(await nodes[0].read('anna')).not.toBe(after);
    expect(await nodes[0].read('bea')).toBe(before);
  });

  it('has another name after a change that failed as well', async () => {
    const { nodes } = startNodes();
    const before = await nodes[0].read('anna');
    await expect(nodes[0].around('anna', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([undefined, before]).not.toContain(await nodes[0].read('anna'));
  });

  it('is not known without the memory, and a change there is told in another way', async () => {
    const { nodes, told, isGone } = startNodes();
    isGone[0] = true;
    expect(await nodes[0].read('anna')).toBeUndefined();
    expect(await nodes[0].around('anna', async () => 'done')).toBe('done');
    expect(told).toEqual(['person:anna']);
  });

  it('stays unknown when whoever changed it is gone before the end', async () => {
    const { nodes, isGone } = startNodes();
    await nodes[0].around('anna', async () => void (isGone[0] = true));
    expect(await nodes[1].read('anna')).toBeUndefined();
  });
});
