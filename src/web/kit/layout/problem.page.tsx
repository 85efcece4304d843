import { Injectable } from '@nestjs/common';
import { ProblemPage } from '../../../http/problem-page.js';
import type { Problem } from '../../../http/problem.js';
import { Rendering } from './rendering.js';
import { DAY_FORMS } from '../../../words/typed-dates.js';

/** A problem told to a person: its title, what was found and expected, the way on, and the request id for whoever is asked about it. */
@Injectable()
export class HtmlProblemPage extends ProblemPage {
  constructor(private readonly rendering: Rendering) {
    super();
  }

  override render(problem: Problem, requestId: string, path: string): string {
    const { parameter, address } = problem.extras;
    return this.rendering.html({
      title: `${problem.title} – Parley`,
      bar: null,
      isPast: false,
      main: (
        <div class="problem">
          <p class="kicker">{problem.status}</p>
          <h1>{problem.title}</h1>
          <p class="lead">{detailOf(problem)}</p>
          {(parameter === 'asOf' || parameter === 'knownAt') && (
            <p>
              A date is written as {DAY_FORMS}. In the address: <code>?asOf=2023-03-01&amp;knownAt=2023-03-01</code>.
            </p>
          )}
          {problem.code === 'key-needed' && (
            <p>
              <a href={signInAddress(path)}>Sign in</a>
            </p>
          )}
          {typeof address === 'string' && (
            <p>
              <a href={address}>
                {problem.code === 'withdrawn' ? 'What the record said before' : 'The same by the edition of today'}
              </a>
            </p>
          )}
          <p>
            <a href="/">All relationships on record</a>
          </p>
          <p class="quiet">Request {requestId}</p>
        </div>
      ),
    });
  }
}

/** Back to where somebody wanted to go, as far as a link can lead there. */
function signInAddress(path: string): string {
  return path === '/' || path === '' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`;
}

/** The API's answers name addresses of the API; a page says where a person finds the same. */
function detailOf({ detail, extras: { missing } }: Problem): string {
  return missing === 'address' ? 'There is no page at this address.' : detail;
}
