import type { Problem } from './problem.js';

/** Shows a problem to a person; implemented by the edge that has pages. */
export abstract class ProblemPage {
  /** The problem as an HTML page with its title, detail and request id. `path`: where it was met, for the way back. */
  abstract render(problem: Problem, requestId: string, path: string): string;
}

/** The content security policy of every page: its own style, letters, scripts, forms and requests, and nothing else. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The description of the API for people is a page. */
const IS_PAGE_OF_API = /^\/api\/docs([/?]|$)/;

/** Whether the address is a page's; the API and health checks keep their own forms. */
export function isPageAddress(url: string): boolean {
  return IS_PAGE_OF_API.test(url) || !/^\/(api|assets|healthz|readyz|mcp)([/?]|$)/.test(url);
}

/** Whether the address is one of the API: of the record, or of the description of it for programs. */
export function isOfApi(url: string): boolean {
  return url.startsWith('/api/') && !IS_PAGE_OF_API.test(url);
}

/** Whether the address is a health check. */
export function isHealthAddress(url: string): boolean {
  return /^\/(healthz|readyz)([?]|$)/.test(url);
}
