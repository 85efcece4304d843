import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readChoice } from '../../http/parameters.js';
import { NothingToSearch, SearchTooLong } from '../../queries/not-answerable.js';
import { SearchRecord, type AskedSearch, type SearchResults } from '../../queries/search-record.js';
import { FOUND_KINDS, type FoundKind } from '../../domain/found-kinds.js';
import type { Moment } from '../kit/layout/moment.js';
import type { Visit } from '../kit/layout/visit.js';

/** Results on a page. */
const PAGE = 25;

/** The page's own parameters. */
export const SEARCH_PARAMETERS = ['q', 'relationship', 'kind', 'cursor'] as const;

/** What the page is made from. */
export interface SearchData {
  readonly search: Pick<AskedSearch, 'q' | 'relationship' | 'kind'>;
  readonly moment: Moment;
  /** Left out while nothing is looked for. */
  readonly found?: SearchResults;
  /** Why nothing could be looked for. */
  readonly refusal?: string;
}

/** Asks what the page shows. */
@Injectable()
export class SearchReader {
  constructor(private readonly queries: QueryBus) {}

  /** @throws Problem 400, NotAnswerable */
  async read({ moment }: Visit): Promise<SearchData> {
    const kind: FoundKind | undefined = readChoice('kind', moment.parameter('kind'), FOUND_KINDS);
    const search = { q: moment.parameter('q')?.trim() ?? '', relationship: moment.parameter('relationship'), kind };
    if (search.q === '') return { search, moment };
    const asked = { ...search, limit: PAGE, cursor: moment.parameter('cursor') };
    try {
      return { search, moment, found: await this.queries.execute(new SearchRecord(asked, moment.asked)) };
    } catch (error) {
      if (error instanceof NothingToSearch || error instanceof SearchTooLong)
        return { search, moment, refusal: error.message.replace(/^q (is|has)/, 'The search $1') };
      throw error;
    }
  }
}
