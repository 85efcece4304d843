import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../../../../src/domain/catalogue/event-types.js';
import { channelCode, partyCode, publisherAt, withMade, type Taken } from '../../../../src/web/kit/forms/made.js';

const TAKEN: Taken = {
  channels: [{ value: 'military-hotline', words: 'Military hotline' }],
  commitments: [{ value: 'resume-the-talks' }],
  publishers: new Map([['mod.gov.cn', 'Ministry of National Defense']]),
};

describe('What a form makes itself', () => {
  it.each([
    ['Defence ministers’ talks', 'defence-ministers-talks'],
    ['Café & Co.', 'cafe-co'],
    ['Military hotline', 'military-hotline-2'],
    ['国防部热线', ''],
  ])('is the code of a channel called %s', (name, code) => expect(channelCode(name, TAKEN)).toBe(code));

  it.each([
    ['NATO', 'NATO'],
    ['Arab League', 'ARAB-LEAGUE'],
    ['Gulf Cooperation Council', 'GCC'],
    ['Organizationalists', 'ORGANIZATION'],
  ])('is the code of a party called %s', (name, code) => expect(partyCode(name)).toBe(code));

  it.each([
    ['https://www.mod.gov.cn/x', 'Ministry of National Defense'],
    ['http://news.example.org:8080/a?b', 'news.example.org'],
    ['www.example.org', undefined],
    ['javascript://alert(1)', undefined],
  ])('is who published %s', (url, publisher) => expect(publisherAt(url, TAKEN.publishers)).toBe(publisher));

  it('takes the place of nothing that was written', () => {
    const { class: established } = CATALOGUE.ChannelEstablished;
    expect(withMade(established, { name: 'Talks', channels: ['dpct'] }, TAKEN)).toMatchObject({ channels: ['dpct'] });
    expect(withMade(established, { name: 'Talks' }, TAKEN)).toMatchObject({ channels: ['talks'] });
    const sources = [{ url: 'https://mod.gov.cn/1' }, { url: 'https://mod.gov.cn/2', publisher: 'Xinhua' }, {}];
    expect(withMade(established, { sources }, TAKEN)['sources']).toEqual([
      { url: 'https://mod.gov.cn/1', publisher: 'Ministry of National Defense' },
      { url: 'https://mod.gov.cn/2', publisher: 'Xinhua' },
      {},
    ]);
  });

  it('gives each promise an id of its own', () => {
    const commitments = [{ text: 'Resume the talks' }, { text: 'Resume the talks' }, { id: 'WS-1', text: 'Call' }, {}];
    expect(withMade(CATALOGUE.LeadersAgreed.class, { commitments }, TAKEN)['commitments']).toEqual([
      { id: 'resume-the-talks-2', text: 'Resume the talks' },
      { id: 'resume-the-talks-3', text: 'Resume the talks' },
      { id: 'WS-1', text: 'Call' },
      {},
    ]);
  });
});
