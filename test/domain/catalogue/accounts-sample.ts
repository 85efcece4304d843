/** What any reported event may say besides. */
export const ACCOUNTS = {
  disclosed: '2025-02-03',
  channels: ['dpct'],
  by: ['US', 'CN'],
  participants: [{ name: 'DASD Michael Chase', party: 'US', role: 'head of delegation' }],
  thirdParties: [{ party: 'SG', role: 'host' }],
  tags: ['policy-talks'],
  sources: [
    {
      url: 'https://www.defense.gov./News/',
      publisher: 'Department of Defense',
      title: 'Readout of the 17th Defense Policy Coordination Talks',
      published: '2024-01-09',
      language: 'en',
      archivedUrl: 'https://archive.example.org/17',
      retrieved: '2024-01-10',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      grade: 'A1',
    },
  ],
  claims: [{ by: 'a Pentagon official', says: 'The talks were candid.', language: 'en' }],
  readouts: [
    {
      by: 'CN',
      published: '2024-01-10',
      url: 'http://eng.mod.gov.cn/',
      text: 'First line.\n\tSecond line.',
      topics: ['Taiwan', 'crisis communication'],
      language: 'zh-Hans',
    },
  ],
  localDates: { US: '2024-01-08', CN: '2024-01-09' },
  cause: 'us-cn-065',
  fulfils: ['WS23-2'],
  note: 'Reported the same day.',
};
