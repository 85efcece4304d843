import type { LeftOutBecause } from '../domain/agreement/channel-days.js';
import type { Kappa, NoKappa } from '../domain/agreement/kappa.js';
import type { TypeCounts } from '../domain/agreement/match-events.js';
import { figures } from './numbers.js';

/** A share in per cent: "91.9 %"; nothing but the whole is 100.0, and nothing but none of it 0.0. */
export function shareWords(share: number): string {
  return `${betweenEnds(share * 100, 1, 100)} %`;
}

/** A kappa to three places: "0.953"; nothing but full agreement is 1.000. */
export function kappaFigures(kappa: number): string {
  return betweenEnds(kappa, 3, 1);
}

/** Rounded, but never to an end that is not reached. */
function betweenEnds(value: number, digits: number, most: number): string {
  const [least, rounded] = [10 ** -digits, value.toFixed(digits)];
  if (value < most && Number(rounded) === most) return `>${(most - least).toFixed(digits)}`;
  if (value > 0 && Number(rounded) === 0) return `<${least.toFixed(digits)}`;
  return rounded.replace('-', '−');
}

const NO_KAPPA: { readonly [B in NoKappa]: string } = {
  'nothing-in-common': 'no day is covered by both',
  'one-category': 'both say the same of every day, as chance alone would',
};

/** Why a kappa is not defined, in short. */
export function noKappaWords(because: NoKappa): string {
  return NO_KAPPA[because];
}

/** "the same on 97.1 % of 25,100 channel-days, by chance on 41.2 %: kappa 0.951". */
export function kappaWords({ n, observed, expected, kappa, because }: Kappa): string {
  if (observed === null || expected === null) return `nothing to compare: ${noKappaWords('nothing-in-common')}`;
  const shares = `the same on ${shareWords(observed)} of ${figures(n)} channel-${n === 1 ? 'day' : 'days'}, by chance on ${shareWords(expected)}`;
  return kappa === null
    ? `${shares}: no kappa, since ${noKappaWords(because!)}`
    : `${shares}: kappa ${kappaFigures(kappa)}`;
}

/** "143 in A and 140 in B, 130 of them in both: 91.9 % matched. …". */
export function matchedWords({ a, b, same, nearDay, otherTypeA, onlyA, onlyB, matched }: TypeCounts): string {
  if (matched === null) return 'No event lies on the days compared.';
  const near = [
    ...(nearDay > 0 ? [`${figures(nearDay)} on days close by`] : []),
    ...(otherTypeA > 0 ? [`${figures(otherTypeA)} under another type`] : []),
  ];
  return [
    `${figures(a)} in A and ${figures(b)} in B, ${figures(same)} of them the same: ${shareWords(matched)} matched.`,
    ...(near.length > 0 ? [`Near: ${near.join(', ')}.`] : []),
    `Only in A ${figures(onlyA)}, only in B ${figures(onlyB)}.`,
  ].join(' ');
}

const LEFT_OUT: { readonly [B in LeftOutBecause]: string } = {
  'only-a-covers': 'only A covers them',
  'only-b-covers': 'only B covers them',
  'unknown-to-both': 'unknown to both',
};

/** Why days are not compared. */
export function leftOutWords(because: LeftOutBecause): string {
  return LEFT_OUT[because];
}
