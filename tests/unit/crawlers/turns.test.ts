import { describe, expect, it } from 'vitest';

import { createTurns } from '#crawlers/turns.ts';

const never = new AbortController().signal;

describe('createTurns', () => {
  it('runs what has one key in order, one at a time, and other keys beside it', async () => {
    const turns = createTurns();
    const events: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = turns.run('a', never, async () => {
      events.push('first begins');
      await gate.promise;
      events.push('first ends');
    });
    const second = turns.run('a', never, async () => void events.push('second'));
    await turns.run('b', never, async () => void events.push('other'));
    expect(events).toEqual(['first begins', 'other']);
    gate.resolve();
    await Promise.all([first, second]);
    expect(events).toEqual(['first begins', 'other', 'first ends', 'second']);
  });

  it('goes on after work that failed or left the queue, and still keeps the order', async () => {
    const turns = createTurns();
    const gate = Promise.withResolvers<void>();
    const controller = new AbortController();
    const failing = turns.run('a', never, async () => {
      await gate.promise;
      throw new Error('failed');
    });
    const leaving = turns.run('a', controller.signal, async () => 'ran');
    let ended = false;
    const last = turns.run('a', never, async () => ended);
    controller.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    ended = true;
    gate.resolve();
    await expect(failing).rejects.toThrow('failed');
    expect(await last).toBe(true);
  });
});
