/** A made-up news item to be coded as one event. */
export interface PracticeItem {
  readonly news: string;
  /** Equally correct events; the first is shown as the answer. */
  readonly answers: readonly [Coded, ...Coded[]];
  /** Why, in a sentence. */
  readonly because: string;
  /** The heading of docs/coding.md to go on with. */
  readonly readOn: string;
}

/** An event as coded: the fields that carry meaning, without id, summary and sources. */
export type Coded = Readonly<Record<string, unknown>> & { readonly type: string };

/** The practice at the end of docs/coding.md, on the channels staff, hotline, ministers and mission. */
export const PRACTICE_ITEMS: readonly PracticeItem[] = [
  {
    news: 'Vaduz, 3 March 2021. Liechtenstein today cancelled the staff talks with Andorra. The hotline is not affected.',
    answers: [{ type: 'TalksSevered', occurred: '2021-03-03', channels: ['staff'], by: ['LI'] }],
    because: 'Cancelled is cut; what is not affected is not named.',
    readOn: '1. Sever, suspend, or in part?',
  },
  {
    news:
      'Andorra la Vella, 12 April 2021. Under the headline "Ties frozen", the ministry said that its part in the ' +
      'staff talks is on hold until 30 June.',
    answers: [{ type: 'TalksSuspended', occurred: '2021-04-12', channels: ['staff'], by: ['AD'], until: '2021-06-30' }],
    because: 'On hold until a date is a suspension with "until"; the headline is not what the side said.',
    readOn: '1. Sever, suspend, or in part?',
  },
  {
    news:
      'San Marino, 5 May 2021. Officers of Andorra and Liechtenstein ended the 4th round of staff talks ' +
      'yesterday, after two days; San Marino was the host.',
    answers: [
      {
        type: 'RoundHeld',
        occurred: '2021-05-03/2021-05-04',
        channels: ['staff'],
        round: 4,
        thirdParties: [{ party: 'SM', role: 'host' }],
      },
    ],
    because:
      'Two days are an interval, and the day of the news is not the day of the round; the host is a third party.',
    readOn: '11. Two sources, two dates',
  },
  {
    news: 'Vaduz, 18 October 2021. Liechtenstein will cut the staff talks with effect from 1 November, the government announced.',
    answers: [
      { type: 'TalksSevered', occurred: '2021-10-18', channels: ['staff'], by: ['LI'], effective: '2021-11-01' },
    ],
    because: 'It was declared on 18 October and holds from 1 November: two fields, one event.',
    readOn: '7. "From 1 November"',
  },
  {
    news:
      'Geneva, 2 June 2021. The two defence ministers shook hands at the opening dinner. They did not speak of ' +
      'substance, both sides said.',
    answers: [
      { type: 'ContactHeld', occurred: '2021-06-02', channels: ['ministers'], mode: 'handshake' },
      { type: 'ContactHeld', occurred: '2021-06-02', channels: ['ministers'], mode: 'handshake', substantive: false },
    ],
    because: 'It is recorded, and changes nothing: a handshake is no use.',
    readOn: '2. A channel, or a meeting once?',
  },
  {
    news:
      'Andorra la Vella, 9 February 2022. Calls on the hotline have gone unanswered by Liechtenstein since 7 ' +
      'February, a spokeswoman of Andorra said today.',
    answers: [
      {
        type: 'ContactUnanswered',
        occurred: '2022-02-07/..',
        disclosed: '2022-02-09',
        channels: ['hotline'],
        by: ['LI'],
        requestedBy: 'AD',
      },
    ],
    because: '"Since" is an interval that goes on; it became known two days later; who did not answer stands in "by".',
    readOn: '1. Sever, suspend, or in part?',
  },
  {
    news:
      'Monaco, 15 November 2021. The heads of government of Andorra and Liechtenstein agreed today to resume the ' +
      'staff talks. No date was named.',
    answers: [
      {
        type: 'LeadersAgreed',
        occurred: '2021-11-15',
        by: ['AD', 'LI'],
        commitments: [{ channels: ['staff'], resumes: true }],
      },
    ],
    because: 'An agreement to resume opens nothing yet; the channel stands in the commitment, not in the event.',
    readOn: '9. A stop that is lifted',
  },
  {
    news:
      'Vaduz, 20 January 2022. By the account of Liechtenstein alone, the two ministers agreed today that the ' +
      'hotline will be taken up again. Andorra speaks of "a friendly talk".',
    answers: [
      {
        type: 'AgreementReached',
        occurred: '2022-01-20',
        by: ['LI'],
        oneSided: true,
        commitments: [{ channels: ['hotline'], resumes: true }],
      },
    ],
    because:
      'What one side alone calls an agreement is one-sided, and changes no status. That they talked is another event.',
    readOn: '8. A ceasefire agreed on a hotline',
  },
  {
    news: 'Vaduz, 14 September 2021. Liechtenstein takes back its suspension of the staff talks. When they meet is still open.',
    answers: [{ type: 'StopLifted', occurred: '2021-09-14', channels: ['staff'], by: ['LI'] }],
    because: 'The stop is gone and nothing has been used: StopLifted, not TalksResumed.',
    readOn: '9. A stop that is lifted',
  },
  {
    news: 'Andorra la Vella, 1 February 2023. The monthly test of the hotline went well this morning, both general staffs report.',
    answers: [{ type: 'ContactHeld', occurred: '2023-02-01', channels: ['hotline'], mode: 'test' }],
    because: 'A test is a contact of its own mode; the rules know what it opens and what not.',
    readOn: '4. Missions, attachés, routine lines',
  },
  {
    news:
      'Zurich, 10 March 2022. The two defence ministers met in secret in August last year, a newspaper reveals ' +
      'today. Both ministries confirm.',
    answers: [
      {
        type: 'ContactHeld',
        occurred: '2021-08',
        disclosed: '2022-03-10',
        channels: ['ministers'],
        mode: 'in_person',
      },
    ],
    because: 'It was so in August 2021, on a day nobody names, and the public could know since 10 March 2022.',
    readOn: '11. Two sources, two dates',
  },
  {
    news: 'Vaduz, 2 May 2022. The round of staff talks set for 4 May is put off, Liechtenstein said. A new date was not given.',
    answers: [
      {
        type: 'RoundPostponed',
        occurred: '2022-05-02',
        channels: ['staff'],
        by: ['LI'],
        scheduled: '2022-05-04',
        indefinite: true,
      },
    ],
    because: 'Put off without any new date counts as a suspension; "scheduled" says which round it was.',
    readOn: '1. Sever, suspend, or in part?',
  },
];
