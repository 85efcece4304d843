import { allPagesAreSound } from './crawl.js';

/** Of the forms that amend, those of every tenth event are enough. */
allPagesAreSound(/[1-9]\/(correct|retract|withhold)$/, 200);
