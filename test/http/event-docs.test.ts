import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../../src/domain/catalogue/event-types.js';
import { FAULTS } from '../../src/domain/catalogue/fault.js';
import { eventDocs } from '../../src/http/event-docs.js';

const PAGE = 'docs/events.md';

describe(PAGE, () => {
  const text = eventDocs();
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, text);

  it('says what the catalogue says; if not, run UPDATE_DOCS=1 npm test -- test/http/event-docs', () =>
    expect(readFileSync(PAGE, 'utf8')).toBe(text));

  it('has a section for each type and each part, and a line for each fault', () => {
    const headings = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(headings).toEqual([
      ...EVENT_TYPES,
      'Claim',
      'Commitment',
      'OtherName',
      'Participant',
      'Party',
      'Readout',
      'Source',
      'ThirdParty',
    ]);
    for (const code of Object.keys(FAULTS)) expect(text).toContain(`| \`${code}\` |`);
  });

  it('says of a field what it is and whether it is required', () => {
    expect(text).toContain('| `channels` | yes | list of exactly 1: id of a channel | The channel: exactly one. |');
    expect(text).toContain('| `publisher` | yes | text, not blank | Who published it. |');
    expect(text).toContain(
      '| `mode` |  | one of `call`, `video`, `in_person`, `letter`, `test`, `handshake` | How it was held. |',
    );
  });

  it('leads from a list to the part it is made of', () => expect(text).toContain('list: [Source](#source)'));
});
