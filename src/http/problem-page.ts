import type { Problem } from './problem.js';

/** A problem told to a person: the edge that has pages says how. */
export abstract class ProblemPage {
  /** The problem as an HTML page with its title, detail and request id. */
  abstract render(problem: Problem, requestId: string): string;
}

/** The content security policy of every page: its own style and scripts, forms and questions to itself, and nothing else. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action " +
  "'self'; base-uri 'none'; frame-ancestors 'none'";

/** The description of the API for people is a page. */
const IS_PAGE_OF_API = /^\/api\/docs([/?]|$)/;

/** Whether the address is one of a page: the API and what programs watch keep their own forms. */
export function isPageAddress(url: string): boolean {
  return IS_PAGE_OF_API.test(url) || !/^\/(api|assets|healthz|readyz)([/?]|$)/.test(url);
}

/** Whether the address is one of the API: of the record, or of the description of it for programs. */
export function isOfApi(url: string): boolean {
  return url.startsWith('/api/') && !IS_PAGE_OF_API.test(url);
}

/** Whether the address is one by which the process is watched. */
export function isHealthAddress(url: string): boolean {
  return /^\/(healthz|readyz)([?]|$)/.test(url);
}
