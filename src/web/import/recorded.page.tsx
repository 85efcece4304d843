import type { VNode } from 'preact';
import type { ImportAnswer, TakenBack } from '../../http/imports/import-answer.js';
import { rangesText } from '../../words/ranges.js';
import { FormPage } from '../kit/forms/form-page.js';
import { Row } from '../kit/forms/row.js';
import type { PageContent } from '../kit/layout/document.js';
import { ImportChanges } from './import-changes.js';
import { IMPORT_KICKER, importPage } from './import.page.js';
import { doneWords, takenBackWords } from './import.wording.js';

/** What is on record now, and how it is taken back. */
export function donePage(answer: ImportAnswer, note?: string): PageContent {
  const { id, relationship, map, rejected } = answer;
  return importPage(
    'Recorded',
    <FormPage
      kicker={IMPORT_KICKER}
      heading={doneWords(answer)}
      lead={
        <>
          <a href={`/r/${relationship}`}>The board</a> and <a href={`/r/${relationship}/events`}>the history</a> show
          it.
        </>
      }
      faults={[]}
      note={note}
    >
      <ImportChanges answer={answer} heading="What changed on the board" />
      {rejected > 0 && (
        <p>
          <a href={`/api/v1/relationships/${relationship}/imports/${id}/rejects`}>The rows that were left out</a>, with
          the reason behind each.
        </p>
      )}
      <h2>For the next time</h2>
      <p>
        The same table with more rows goes in again: what is on record is not recorded twice. This map says what its
        columns mean:
      </p>
      <pre tabindex={0} aria-label="The map">
        {map}
      </pre>
      <TakeBack answer={answer} />
    </FormPage>,
  );
}

/** Takes all of it back, with one reason. */
function TakeBack({ answer: { id, relationship, positions } }: { answer: ImportAnswer }): VNode {
  return (
    <form class="entry-form" method="post" action="/import" enctype="multipart/form-data">
      <h2>Was it the wrong table?</h2>
      <input type="hidden" name="import" value={id} />
      <input type="hidden" name="relationship" value={relationship} />
      <Row
        id="f-reason"
        label="Why it is taken back"
        hint="All of it is retracted, with this reason. The mended table can go in afterwards."
        wrong={false}
        several={false}
      >
        <input id="f-reason" name="reason" maxLength={500} />
      </Row>
      <div class="buttons">
        <button name="step" value="take-back">
          Take it back
        </button>
      </div>
      <p class="quiet">
        Later, or from elsewhere:{' '}
        <code>
          parley take-back {id} --relationship {relationship} --positions {rangesText(positions)} --reason "…"
        </code>
      </p>
    </form>
  );
}

/** What was taken back, and what stays. */
export function takenBackPage(taken: TakenBack): PageContent {
  const { relationship, retracted, left, changes } = taken;
  return importPage(
    'Taken back',
    <FormPage
      kicker={IMPORT_KICKER}
      heading={takenBackWords(taken)}
      lead={
        <>
          <a href={`/r/${relationship}`}>The board stands as without it.</a>{' '}
          <a href="/import">Bring the mended table.</a>
        </>
      }
      faults={[]}
      note={undefined}
    >
      <ImportChanges answer={{ changes, recorded: retracted }} heading="What changed on the board" />
      {left.length > 0 && (
        <>
          <h2>What stays</h2>
          <ul>
            {left.map(({ id, why }) => (
              <li>
                <code>{id}</code> {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </FormPage>,
  );
}
