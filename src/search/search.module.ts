import { Global, Module } from '@nestjs/common';
import { SearchFollower, SearchProgress } from './search-follower.js';

/** Makes the search index and keeps it up to date. Global, since queries need not know who fills it. */
@Global()
@Module({ providers: [SearchProgress, SearchFollower], exports: [SearchProgress] })
export class SearchModule {}
