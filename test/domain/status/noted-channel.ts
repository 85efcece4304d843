import type { AnyEvent } from '../../../src/domain/catalogue/event-types.js';
import { contactHeld, established, registered, retired, severed, suspended, type Fields } from '../../dsl/samples.js';

// What led to the step whose note is asked for.

export const NAMES: Readonly<Record<string, string>> = { US: 'the United States', CN: 'China', JP: 'Japan' };
export const PARTIES = Object.entries(NAMES).map(([code, name]) => ({ code, name }));

export const known = (fields: Fields = {}) => established('dpct', '2015-01-01', fields);
export const hotline = known({ kind: 'hotline' });
export const notices = known({ kind: 'notification' });
export const used = contactHeld('dpct', '2024-01-10');
export const open = [known(), used];
export const cn = { by: ['CN'] };
export const us = { by: ['US'] };
export const cut = [...open, severed('dpct', '2024-02-01', cn)];
export const paused = [...open, suspended('dpct', '2024-02-01', cn)];
export const over = [...open, retired('dpct', '2024-02-01')];
export const three = [registered({ parties: PARTIES }), ...open];
export const DAY = '2024-03-01';
export const about = (id: string): Fields => ({ channels: ['dpct'], id });

export type Example = readonly [events: readonly AnyEvent[], note: string];
