import { Get, Param } from '@nestjs/common';
import { HttpAnswer } from '../../http/http-answer.js';
import { invalid } from '../../http/parameters.js';
import { formatDay, parseDay, type EpochDay } from '../../domain/time/days.js';
import { dayTyped } from '../kit/layout/moment.js';
import { Pages } from '../kit/layout/page.interceptor.js';
import { AskedVisit, type Visit } from '../kit/layout/visit.js';
import { reportMarkdown } from './report.markdown.js';
import { reportHtml } from './report.page.js';
import { ReportReader, type AskedReport } from './report.data.js';

/** Its own styles stand in it, and nothing else: it loads and sends nothing. */
const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Some days of one relationship, or of all, as one page to print, to send, to put into a text. */
@Pages()
export class ReportController {
  constructor(private readonly reader: ReportReader) {}

  /** As a page. */
  @Get(['report', 'r/:relationship/report'])
  async page(
    @Param('relationship') relationship: string | undefined,
    @AskedVisit('from', 'to') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    const report = await this.reader.read(askedReport(relationship, visit));
    return new HttpAnswer(reportHtml(report), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': REPORT_POLICY },
    });
  }

  /** As Markdown. */
  @Get(['report.md', 'r/:relationship/report.md'])
  async markdown(
    @Param('relationship') relationship: string | undefined,
    @AskedVisit('from', 'to') visit: Visit,
  ): Promise<HttpAnswer<string>> {
    const report = await this.reader.read(askedReport(relationship, visit));
    return new HttpAnswer(reportMarkdown(report), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
  }
}

/** The days asked for; by default the present month up to today. @throws Problem 400 */
function askedReport(relationship: string | undefined, { moment, origin }: Visit): AskedReport {
  const { today } = moment.asked;
  const day = (name: 'from' | 'to'): EpochDay | undefined => {
    const typed = moment.parameter(name);
    return typed === undefined ? undefined : dayTyped(name, typed, today);
  };
  const last = day('to') ?? today;
  const from = day('from') ?? parseDay(`${formatDay(Math.min(last, today)).slice(0, 8)}01`)!;
  if (from > last) throw invalid('from', `from ${formatDay(from)} is after to ${formatDay(last)}. Swap the two.`);
  if (from > today)
    throw invalid(
      'from',
      `from ${formatDay(from)} is after today, ${formatDay(today)} (UTC): nothing can be told of it yet.`,
    );
  const to = Math.min(last, today);
  const path = relationship === undefined ? '/report' : `/r/${encodeURIComponent(relationship)}/report`;
  return { relationship, from, to, today, origin, address: `${path}?from=${formatDay(from)}&to=${formatDay(to)}` };
}
