import type { MadeProposalAnswer } from '../../src/http/proposals/proposal-answer.js';
import type { Answer, TestServer } from '../dsl/running-server.js';
import { roundHeld } from '../dsl/samples.js';
import { US_CN } from './world.js';

/** Asks everything about proposals that there is to ask, each answer told to the document. */
export async function askOfProposals(
  server: TestServer,
  told: (id: string, answer: Answer<unknown>, status: number) => void,
): Promise<void> {
  const PROPOSALS = `${US_CN}/proposals`;
  const event = { ...roundHeld('dpct'), id: 'proposed-round' };
  const made = await server.post<MadeProposalAnswer>(PROPOSALS, { event, embargo: '2020-01-01' });
  told('proposeEvent', made, 201);
  told('proposeEvent', await server.post(PROPOSALS, event), 200);
  told('proposeEvent', await server.post(`${PROPOSALS}?dryRun=true`, { ...event, id: 'other' }), 200);
  told('proposeEvent', await server.post(PROPOSALS, { ...event, channels: ['none'] }), 422);
  told('proposeEvent', await server.post(PROPOSALS, '[]'), 400);
  told('proposeEvent', await server.post('/relationships/us-xx/proposals', event), 404);
  const one = `${PROPOSALS}/${made.body.id}`;
  told('listProposals', await server.get(PROPOSALS), 200);
  told('listProposals', await server.get(`${PROPOSALS}?state=open&limit=1`), 200);
  told('listProposals', await server.get(`${PROPOSALS}?state=none`), 400);
  told('showProposal', await server.get(one), 200);
  told('showProposal', await server.get(`${PROPOSALS}/pr-none`), 404);
  told('acceptProposal', await server.post(`${one}/acceptance?dryRun=true`, '{}'), 200);
  told('acceptProposal', await server.post(`${one}/acceptance`, '{}', { 'if-match': '"1"' }), 412);
  told('acceptProposal', await server.post(`${one}/acceptance`, '{}'), 201);
  told('acceptProposal', await server.post(`${one}/acceptance`, '{}'), 200);
  told('acceptProposal', await server.post(`${PROPOSALS}/pr-none/acceptance`, '{}'), 404);
  told('showProposal', await server.get(one), 200);
  told('declineProposal', await server.post(`${one}/declination`, { reason: 'Too late.' }), 422);
  const other = (await server.post<MadeProposalAnswer>(PROPOSALS, { ...event, id: 'other-round' })).body.id;
  const decline = (body: object): Promise<Answer<unknown>> => server.post(`${PROPOSALS}/${other}/declination`, body);
  told('declineProposal', await decline({}), 422);
  told('declineProposal', await decline({ reason: 'It is the same.' }), 200);
  told('acceptProposal', await server.post(`${PROPOSALS}/${other}/acceptance`, '{}'), 409);
  told('listProposals', await server.get(PROPOSALS), 200);
}
