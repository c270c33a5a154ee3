import { describe, expect, it } from 'vitest';
import { withBreaker } from './shared-memory.js';

describe('a shared memory that fails', () => {
  it('is left alone after five failures, and tried again by one caller after a while', async () => {
    let calls = 0;
    let isGone = true;
    const memory = withBreaker({
      get: async () => {
        calls++;
        if (isGone) throw new Error('gone');
        return null;
      },
      set: async () => {},
      claim: async () => true,
      remove: async () => {},
    });
    for (let times = 0; times < 20; times++) await expect(memory.get('a')).rejects.toThrow(/gone|left alone/);
    expect(calls).toBe(5);
    isGone = false;
    await expect(memory.set('a', Buffer.alloc(0), 1)).rejects.toThrow('left alone');
    await new Promise((resolve) => setTimeout(resolve, 550));
    const [first, second] = await Promise.allSettled([memory.get('a'), memory.get('a')]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect(await memory.get('a')).toBeNull();
  });
});
