import { Injectable } from '@nestjs/common';
import { createContext } from 'preact';
import { NO_KEEPER, type Keeper } from '../../../words/keeper.js';

/** Who keeps the records of this server, as its settings say, and as what they are stamped. */
@Injectable()
export class RecordKeeper {
  private settled: Keeper = NO_KEEPER;

  /** Settles it for every page, picture and table. */
  settle({ keeper, contact, method, dataLicense, showsGrades, stamp }: Keeper): void {
    this.settled = { keeper, contact, method, dataLicense, showsGrades, stamp };
  }

  /** See the class. */
  get keeper(): Keeper {
    return this.settled;
  }
}

/** The keeper, for every part of a page or picture that names it. */
export const KeeperContext = createContext(NO_KEEPER);
