import { Histogram, Registry } from 'prom-client';
import { nextTurn } from '../../turns/turns.js';

const NAME = 'parley_http_request_seconds';
const HELP = 'How long answers took to their last byte, streams left out, by route, method and status.';
/** Upper bounds, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The methods that answers are told apart by; any other is one more. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

interface OfRoute {
  readonly registry: Registry;
  readonly histogram: Histogram<'route' | 'method' | 'status'>;
}

/**
 * How long answers took. There may be thousands of series, one for each way in which each route was ever answered: so
 * each route has a histogram of its own, and they are written out one by one, with turns for others between them.
 */
export class RequestSeconds {
  private readonly ofRoutes = new Map<string, OfRoute>();

  observe(answer: { readonly route: string; readonly method: string; readonly status: number }, seconds: number): void {
    const { route, status } = answer;
    const method = METHODS.has(answer.method) ? answer.method : 'other';
    this.of(route).histogram.observe({ route, method, status: String(status) }, seconds);
  }

  /** All of them as one metric in Prometheus's text format. */
  async text(): Promise<string> {
    const parts = [`# HELP ${NAME} ${HELP}\n# TYPE ${NAME} histogram\n`];
    for (const { registry } of this.ofRoutes.values()) {
      await nextTurn();
      // Its own lines of help and type, which stand above all.
      parts.push((await registry.metrics()).replace(/^(#.*\n)+/, ''));
    }
    return parts.join('');
  }

  private of(route: string): OfRoute {
    const known = this.ofRoutes.get(route);
    if (known) return known;
    const registry = new Registry();
    const labelNames = ['route', 'method', 'status'] as const;
    const histogram = new Histogram({ name: NAME, help: HELP, labelNames, buckets: BUCKETS, registers: [registry] });
    this.ofRoutes.set(route, { registry, histogram });
    return { registry, histogram };
  }
}
