import { describe, expect, it } from '@jest/globals';
import { ProgressDisplay } from '../../src/cli/progress-display.js';
import { writtenTerminal } from './terminal.js';

describe('Progress', () => {
  it('is a bar drawn over itself where somebody watches, and leaves the line empty', () => {
    const terminal = writtenTerminal({ watched: true });
    let now = 0;
    const display = new ProgressDisplay(terminal, () => now);
    display.show('100 lines', 0.25);
    display.show('too soon', 0.3);
    now += 100;
    display.show('200 lines', 1);
    display.end();
    expect(terminal.talk()).toBe(
      `\r[${'#'.repeat(6)}${'.'.repeat(18)}] 25 % 100 lines\u001b[K\r[${'#'.repeat(24)}] 100 % 200 lines\u001b[K\r\u001b[K`,
    );
    expect(terminal.data()).toBe('');
  });

  it('is a line every five seconds elsewhere, and nothing when the work is done before', () => {
    const terminal = writtenTerminal();
    let now = 0;
    const display = new ProgressDisplay(terminal, () => now);
    display.show('at once', 0.1);
    for (now = 1_000; now <= 11_000; now += 1_000) display.show(`${now} ms`);
    display.end();
    expect(terminal.talk()).toBe('5000 ms\n10000 ms\n');
  });
});
