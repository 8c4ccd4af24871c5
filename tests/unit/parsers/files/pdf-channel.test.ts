import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { drawingChannel } from '#parsers/files/pdf-channel.ts';

function drawing(...args: readonly unknown[]): object {
  return { chunk: { argsArray: args } };
}

it('delivers copies in order, until an end stops listening', async () => {
  const channel = drawingChannel();
  const heard: unknown[] = [];
  const aborted = new AbortController();
  channel.reader.addEventListener('message', ({ data }) => heard.push(data), { signal: aborted.signal });
  const message = { list: [1] };
  channel.worker.postMessage(message);
  message.list.push(2);
  channel.worker.postMessage('second');
  expect(heard).toEqual([]);
  await setImmediate();
  aborted.abort();
  channel.worker.postMessage('third');
  await setImmediate();
  expect(heard).toEqual([{ list: [1] }, 'second']);
});

it('holds drawings back once operations, characters and fonts are spent', async () => {
  const channel = drawingChannel();
  const heard: unknown[] = [];
  channel.reader.addEventListener('message', ({ data }) => heard.push(data));
  channel.left = 505;
  const spent = channel.spent().catch((error: Error) => error.message);
  channel.worker.postMessage({ action: 'commonobj', data: ['f1', 'Font', {}] });
  channel.worker.postMessage({ action: 'commonobj', data: ['f1_path', 'FontPath', {}] });
  channel.worker.postMessage(drawing(null, [['a', 'b', 'c']]));
  expect([channel.left, channel.holdsBack]).toEqual([0, false]);
  channel.worker.postMessage(drawing(null));
  channel.worker.postMessage('other');
  await setImmediate();
  expect(heard.length).toBe(4);
  expect(channel.holdsBack).toBe(true);
  expect(await spent).toContain('drawn');
});
