import { isAgreement, type AnyEvent } from '../catalogue/event-types.js';
import { withheldWords, type Withheld } from '../catalogue/withhold.js';
import type { Occurrence } from '../timeline/occurrence.js';
import { channelsNamedBy } from './channel-event.js';
import type { CommitmentEntry } from './commitments.js';
import { ownMarksOf } from './marks.js';

/** An event's part in promises (docs/domain.md §4, Commitments). */
export function commitmentEntries(event: AnyEvent, { lo, hi, first }: Occurrence): CommitmentEntry[] {
  const channels = [...channelsNamedBy(event)];
  const basis = { event: event.id, lo, hi, localDay: first.localDay, marks: ownMarksOf(event) };
  const fulfils = 'fulfils' in event ? (event.fulfils ?? []) : [];
  const answers = fulfils.map((commitment) => ({ part: 'fulfilled' as const, commitment, ...basis, channels }));
  if (event.type === 'CommitmentLapsed') {
    return [
      ...answers,
      ...event.lapses.map((commitment) => ({ part: 'lapsed' as const, commitment, ...basis, channels })),
    ];
  }
  if (!isAgreement(event)) return answers;
  const { withheld = [] } = event as Withheld<typeof event>;
  const made = (event.commitments ?? []).map(({ id, text, channels: promised, resumes, due, every }) => ({
    part: 'made' as const,
    commitment: id,
    ...basis,
    text: (text as string | undefined) ?? withheldWords(withheld, 'commitments') ?? '',
    channels: promised ?? [],
    resumes: resumes === true,
    due: due ?? null,
    every: every ?? null,
    oneSided: event.oneSided === true,
  }));
  return [...made, ...answers];
}
