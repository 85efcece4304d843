import { Injectable } from '@nestjs/common';

/** How much this instance has stored since its start. */
@Injectable()
export class Appends {
  /** Events of relationships, keys and proposals; what was stored before and only repeated is not among them. */
  events = 0;
}
