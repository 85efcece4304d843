import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { notAllowed, notWithin } from '../../../src/domain/editors/writer.js';
import { SCOPES, type Scope } from '../../../src/domain/editors/scopes.js';
import { evolve, RelationshipState } from '../../../src/domain/relationship/state.js';

const own = { type: 'StatementIssued', id: 'own', occurred: '2026-05-20', summary: 'Own.' } as unknown as AnyEvent;
const others = { ...own, id: 'others' };
const amending = (type: string, target: string) =>
  ({ type, id: `${type}-${target}`, target, reason: 'Why.' }) as AnyEvent;

function state(): RelationshipState {
  const made = RelationshipState.empty('us-cn');
  evolve(made, own);
  made.recorders.set(1, 'ed-1');
  evolve(made, others);
  made.recorders.set(2, 'ed-2');
  return made;
}

const needed = (scope: Scope, event: AnyEvent) => notAllowed({ editor: 'ed-1', scope }, state(), [event])?.needed;

describe('Whoever writes', () => {
  it.each([
    ['record', 'EventCorrected', 'own', undefined],
    ['record', 'EventRetracted', 'own', undefined],
    ['record', 'EventCorrected', 'others', 'amend'],
    ['record', 'EventRetracted', 'others', 'amend'],
    ['amend', 'EventCorrected', 'others', undefined],
    ['amend', 'EventRetracted', 'others', undefined],
    ['record', 'EventWithheld', 'own', 'admin'],
    ['amend', 'EventWithheld', 'own', 'admin'],
    ['admin', 'EventWithheld', 'others', undefined],
  ] as const)('with scope %s and an %s of %s lacks %s', (scope, type, target, lacking) => {
    expect(needed(scope, amending(type, target))).toBe(lacking);
  });

  it('may amend what the same request records', () => {
    const writer = { editor: 'ed-3', scope: 'record' } as const;
    const fresh = { ...own, id: 'fresh' };
    expect(notAllowed(writer, state(), [fresh, amending('EventCorrected', 'fresh')])).toBeUndefined();
    expect(notAllowed(writer, state(), [fresh, amending('EventCorrected', 'own')])?.needed).toBe('amend');
  });

  it.each(SCOPES)('with scope %s writes to the relationships of the key alone', (scope) => {
    const within = (relationship: string, relationships?: string[]) =>
      notWithin({ scope, relationships }, relationship)?.needed;
    const allowed = scope === 'propose' ? 'record' : undefined;
    expect([within('us-cn'), within('us-cn', ['fr-de', 'us-cn'])]).toEqual([allowed, allowed]);
    expect(within('us-cn', ['fr-de'])).toBe('record');
  });
});
