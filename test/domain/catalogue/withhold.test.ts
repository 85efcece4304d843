import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import {
  summaryOf,
  touching,
  withheldFields,
  withheldWords,
  withhold,
  withholdChanges,
  withholdingOf,
  type Withholding,
} from '../../../src/domain/catalogue/withhold.js';
import { agreementReached, corrected, promise, severed, withheld } from '../../dsl/samples.js';

// docs/domain.md §5, Withheld.

const SOURCES = [{ publisher: 'A newspaper' }];
const cut = severed('dpct', '2022-08-05', { by: ['CN'], wording: 'cancelled', note: 'By telephone.' });
const of = (...fields: Withholding['fields']): Withholding => ({ event: 'gone', reason: 'A person’s safety.', fields });

describe('A withholding', () => {
  it('is of the fields it names, or of all that can be', () => {
    expect(withholdingOf(withheld(cut.id, { fields: ['note'] }) as never).fields).toEqual(['note']);
    expect(withholdingOf(withheld(cut.id, { fields: undefined }) as never).fields).toContain('commitments');
  });

  it('leaves type, dates, channels and parties', () => {
    const shown = withhold(cut, [withholdingOf(withheld(cut.id) as never)]) as unknown as Record<string, unknown>;
    const { id, type, occurred, channels, by } = shown;
    expect({ id, type, occurred, channels, by }).toEqual({
      id: cut.id,
      type: 'TalksSevered',
      occurred: '2022-08-05',
      channels: ['dpct'],
      by: ['CN'],
    });
    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['summary']));
    expect(shown).not.toHaveProperty('wording');
    expect(shown).not.toHaveProperty('note');
  });

  it('takes the text out of a promise, and leaves the promise', () => {
    const agreed = agreementReached('dpct', '2023-11-15', { commitments: [promise('P-1', { due: '2024' })] });
    expect(withhold(agreed, [of('commitments')])).toMatchObject({ commitments: [{ id: 'P-1', due: '2024' }] });
    expect(JSON.stringify(withhold(agreed, [of('commitments')]))).not.toContain('To keep P-1.');
    const odd = { ...agreed, commitments: [null, 'x'] } as unknown as AnyEvent;
    expect(withhold(odd, [of('commitments')])).toMatchObject({ commitments: [null, 'x'] });
  });

  it('says where it stands that it is, and why', () => {
    const shown = withhold(cut, [of('summary')]);
    expect(shown.withheld).toEqual([of('summary')]);
    expect(summaryOf(shown as never)).toBe('Withheld: A person’s safety.');
    expect(summaryOf(cut as never)).toBe(cut.summary);
    expect(withheldWords(shown.withheld!, 'note')).toBeUndefined();
    expect([...withheldFields(shown)]).toEqual(['summary']);
    expect([...withheldFields(cut)]).toEqual([]);
  });

  it('of a field withheld before gives the reason that was given last', () => {
    const again = { ...of('summary'), event: 'again', reason: 'A court’s order.' };
    const shown = withhold(withhold(cut, [of('summary', 'note')]), [again]);
    expect(shown.withheld).toHaveLength(2);
    expect(withheldWords(shown.withheld!, 'summary')).toBe('Withheld: A court’s order.');
    expect(withheldWords(shown.withheld!, 'note')).toBe('Withheld: A person’s safety.');
  });

  it('is told once, however often it is read, and changes nothing it is given', () => {
    const once = withhold(cut, [of('note')]);
    expect(withhold(once, [of('note')])).toBe(once);
    expect(withhold(cut, [])).toBe(cut);
    expect(cut).toHaveProperty('note');
  });

  it('turns no mark: what had a source has none that is told, what had none has none', () => {
    expect(withhold(cut, [of('sources')])).not.toHaveProperty('sources');
    const bare = { ...cut, sources: undefined } as unknown as AnyEvent;
    const { sources: _, ...without } = bare as unknown as Record<string, unknown>;
    expect(withhold(without as unknown as AnyEvent, [of('sources')])).toMatchObject({ sources: [] });
    expect(withhold({ ...cut, sources: [] }, [of('sources')])).toMatchObject({ sources: [] });
    expect(withhold(without as unknown as AnyEvent, [of('note')])).not.toHaveProperty('sources');
  });
});

describe('Of a correction', () => {
  const mended = corrected(cut.id, { wording: 'ended', by: ['CN'], sources: SOURCES });
  const changesOf = (event: AnyEvent) => (event as unknown as { changes: Record<string, unknown> }).changes;

  it('what it made its event say is withheld with that, and nothing else', () => {
    const shown = withholdChanges(mended, [of('wording', 'note')]);
    expect(changesOf(shown)).toEqual({ by: ['CN'], sources: SOURCES });
    expect(shown.withheld).toEqual([of('wording')]);
    expect(withholdChanges(shown, [of('wording', 'note')])).toBe(shown);
  });

  it('nothing is withheld where it touches nothing of it', () => {
    expect(withholdChanges(mended, [of('note')])).toBe(mended);
    expect(touching(mended as never, [of('note')])).toEqual([]);
    expect(touching(mended as never, [of('note', 'wording')])).toEqual([of('wording')]);
    expect(withholdChanges(cut, [of('note')])).toBe(cut);
  });

  it('sources that are withheld are null, and stay so; where it gave none, it goes on giving none', () => {
    const once = withholdChanges(mended, [of('sources')]);
    expect(changesOf(once)).toEqual({ wording: 'ended', by: ['CN'], sources: null });
    const twice = withholdChanges(once, [of('sources'), { ...of('sources', 'wording'), event: 'more' }]);
    expect(changesOf(twice)).toEqual({ by: ['CN'], sources: null });
    const others = corrected(cut.id, { by: ['CN'] });
    expect(changesOf(withhold(others, [of('sources')]))).toEqual({ by: ['CN'] });
    expect(changesOf(withhold(withhold(others, [of('sources')]), [{ ...of('sources'), event: 'more' }]))).toEqual({
      by: ['CN'],
    });
    const removing = corrected(cut.id, { sources: null });
    expect(changesOf(withholdChanges(removing, [of('sources')]))).toEqual({ sources: [] });
  });

  it('its own words are withheld with what it made its event say', () => {
    expect(changesOf(withhold(mended, [of('reason', 'wording')]))).not.toHaveProperty('wording');
    expect(withhold(mended, [of('reason')])).not.toHaveProperty('reason');
  });
});
