import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Today } from '../../../http/today.js';
import { summaryOf } from '../../../domain/catalogue/withhold.js';
import { ListEvents } from '../../../queries/list-events.js';
import { comparable } from '../../../tables/mapping/words-for.js';
import { eventChoice, type Choice, type Choices } from './choices.js';

/** Events that are looked through at once. */
const A_PAGE = 500;
/** So many of the newest events are looked through; older ones are found by their ids. */
const MOST_LOOKED_THROUGH = 20_000;
/** Of a summary so much is told, to tell apart what has the same name. */
const TOLD = 90;

/** An event that words may mean, with the beginning of its summary, which tells it from others of its name. */
export interface EventMeant extends Choice {
  readonly about: string;
}

/** Finds events by words of their dates, names, summaries and ids. */
@Injectable()
export class EventsByWords {
  constructor(
    private readonly queries: QueryBus,
    private readonly today: Today,
  ) {}

  /** Events in which each of the words stands, the newest first, at most so many. @throws NotAnswerable */
  async find({ board, nameOf }: Pick<Choices, 'board' | 'nameOf'>, text: string, most: number): Promise<EventMeant[]> {
    const words = comparable(text)
      .split(' ')
      // A word may be begun; of a number the whole counts, or the 2 of a day would be that of 2022.
      .map((word) => (/^\d+$/.test(word) ? ` ${word} ` : ` ${word}`));
    const found: EventMeant[] = [];
    let cursor: string | undefined;
    for (let looked = 0; looked < MOST_LOOKED_THROUGH && found.length < most; looked += A_PAGE) {
      const options = { order: '-occurred', limit: A_PAGE, cursor } as const;
      const { data, page } = await this.queries.execute(
        new ListEvents(board.relationship, options, { today: this.today.day() }),
      );
      for (const event of data) {
        const { value, words: name } = eventChoice(event, nameOf);
        const summary = summaryOf(event) ?? '';
        const told = ` ${comparable([name, summary, value].join(' '))} `;
        if (!words.every((word) => told.includes(word))) continue;
        found.push({ value, words: name, about: shortened(summary) });
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    return found.slice(0, most);
  }
}

function shortened(text: string): string {
  return text.length <= TOLD ? text : `${text.slice(0, TOLD).replace(/\s\S*$/, '')} …`;
}
