import { lawsHold } from './holding.js';

lawsHold(12);
