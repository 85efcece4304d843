import type { VNode } from 'preact';
import type { ResolvedAxes } from '../../queries/asked-axes.js';
import type { Comparison } from '../../queries/compare-moments.js';
import { dayWords } from '../../words/dates.js';
import type { Citation } from '../kit/layout/citation.js';
import { DateInput, WrongDateNote } from '../kit/layout/date-input.js';
import type { Moment } from '../kit/layout/moment.js';
import { ViewLinks } from '../kit/layout/view-links.js';
import { exactAddress } from './comparison.wording.js';

/** The sticky line of two moments: the four dates, and the ways to keep what is shown. */
export function MomentsBar({
  comparison,
  moment,
  citation,
}: {
  comparison: Comparison;
  moment: Moment;
  citation: Citation;
}): VNode {
  return (
    <header class="bar" data-time-bar>
      <div class="bar-in">
        <Dates comparison={comparison} path={moment.path} />
        <ViewLinks exact={exactAddress(comparison, moment, moment.path.split('/compare/')[1])} citation={citation} />
      </div>
    </header>
  );
}

function Dates({ comparison: { before, after }, path }: { comparison: Comparison; path: string }): VNode {
  return (
    <form class="dates two-moments" method="get" action={path}>
      <Side name="before" label="Before" axes={before} />
      <Side name="after" label="After" axes={after} />
      <button>Compare</button>
    </form>
  );
}

function Side({ name, label, axes }: { name: string; label: string; axes: ResolvedAxes }): VNode {
  return (
    <fieldset>
      <legend class="unseen">{label}</legend>
      <label for={name}>{label}</label>
      <DateInput id={name} name={name} value={dayWords(axes.asOf)} day={axes.asOf} of={label} />
      <label for={`${name}KnownAt`}>as known</label>
      <DateInput
        id={`${name}KnownAt`}
        name={`${name}KnownAt`}
        value={dayWords(axes.knownAt)}
        day={axes.knownAt}
        of={`${label}, as known`}
      />
      <WrongDateNote name={name} />
      <WrongDateNote name={`${name}KnownAt`} />
    </fieldset>
  );
}
