import { allPagesAreSound } from './crawl.js';

/** Of the pages of events and the forms that amend them, those of every tenth event. */
allPagesAreSound(/\/events\/us-cn-\d\d[1-9]/, 80);
