const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A number inside a sentence: up to nine in words, beyond that in digits. */
export function numberWords(number: number): string {
  return SMALL[number] ?? figures(number);
}

/** A number in digits, with thousands separators. */
export function figures(number: number): string {
  return THOUSANDS.format(number);
}

/** Created once: a board contains some hundred numbers. */
const THOUSANDS = new Intl.NumberFormat('en-US');

/** "1 day", "521 days". */
export function dayCount(days: number): string {
  return `${figures(days)} day${days === 1 ? '' : 's'}`;
}

/** "1 day", "152 to 517 days" if the beginning is in doubt. */
export function dayRange(least: number, most: number): string {
  return least === most ? dayCount(least) : `${figures(least)} to ${dayCount(most)}`;
}

/** How long before the day asked for: "208 days earlier", "the same day", "152 to 517 days earlier". */
export function daysEarlier(days: number, most = days): string {
  return most === 0 ? 'the same day' : `${dayRange(days, most)} earlier`;
}

/** The same relative to a named day: "613 days before", "on that day". */
export function daysBefore(days: number, most = days): string {
  return most === 0 ? 'on that day' : `${dayRange(days, most)} before`;
}

/** Capitalises the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
