import { describe, expect, it } from '@jest/globals';
import { cloneState, sameState, unknownChannel } from '../../../src/domain/status/channel-state.js';

describe('The state of a channel while its events are folded', () => {
  it('can be copied: the copy is the same, until one of the two goes on', () => {
    const original = unknownChannel({ fields: undefined, parties: ['US', 'CN'] });
    original.views.set('CN', 'suspended');
    const copy = cloneState(original);
    expect(sameState(original, copy)).toBe(true);

    copy.views.set('US', 'severed');
    expect([...original.views.keys()]).toEqual(['CN']);
    expect(sameState(original, copy)).toBe(false);
  });

  it('is the same as another by what it says, not by which object says it', () => {
    const [one, other] = [
      unknownChannel({ fields: undefined, parties: ['US', 'CN'] }),
      unknownChannel({ fields: undefined, parties: ['US', 'CN'] }),
    ];
    one.lastUse = { event: 'met', end: 1 };
    other.lastUse = { event: 'met', end: 1 };
    for (const party of ['US', 'CN']) one.views.set(party, 'severed');
    for (const party of ['CN', 'US']) other.views.set(party, 'severed');
    expect(sameState(one, other)).toBe(true);

    other.lastUse = { event: 'met', end: 2 };
    expect(sameState(one, other)).toBe(false);
  });
});
