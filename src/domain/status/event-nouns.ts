import { traitsOf, type EventType } from '../catalogue/event-types.js';

/** "the round". */
export function theEvent(type: EventType): string {
  return `the ${traitsOf(type).noun}`;
}

/** "a round", "an incident". */
export function anEvent(type: EventType): string {
  return `${/^[aeiou]/.test(traitsOf(type).noun) ? 'an' : 'a'} ${traitsOf(type).noun}`;
}
