import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AskedAxes } from '../queries/asked-axes.js';
import { SearchRecord, type SearchResults } from '../queries/search-record.js';
import { FOUND_KINDS } from '../domain/found-kinds.js';
import { AskedAt, QueryParameters } from './asked.decorators.js';
import { invalid, readChoice, readNumber, type Asked } from './parameters.js';

const TAKES = ['q', 'relationship', 'kind', 'limit', 'cursor'] as const;

/** Results given at once. */
const UNASKED = 20;
const MOST = 100;

/** Everything on record, by its words. */
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  /** Events, channels, promises, people and places in whose texts all of the words stand. */
  @Get()
  search(
    @AskedAt('asOf', 'knownAt') asked: AskedAxes,
    @QueryParameters(...TAKES) query: Asked<(typeof TAKES)[number]>,
  ): Promise<SearchResults> {
    if (query.q === undefined) throw invalid('q', 'q is missing: the words to look for, for example q=hotline.');
    const search = {
      q: query.q,
      relationship: query.relationship,
      kind: readChoice('kind', query.kind, FOUND_KINDS),
      limit: readNumber('limit', query.limit, 1, MOST) ?? UNASKED,
      cursor: query.cursor,
    };
    return this.queries.execute(new SearchRecord(search, asked));
  }
}
