/** Dragging the grip, or pressing on the time scale, moves the date: the line at once, the page as fast as it comes. */
import { giveAddress, onDay, show } from './time.js';

/** One drag: where the pointer is, and the day that is shown. */
class Drag {
  private readonly kind: string;
  private readonly left: number;
  private readonly width: number;
  private readonly from: number;
  private readonly to: number;
  private x: number;
  private shown: string | undefined;
  private busy = false;
  private released = false;

  constructor(scale: SVGSVGElement, x: number) {
    this.kind = scale.matches('.lane-line') ? '.lane-line' : scale.matches('.lane') ? '.lane' : '.timescale';
    ({ left: this.left, width: this.width } = scale.getBoundingClientRect());
    const { from, to } = scale.closest<HTMLElement>('[data-board]')!.dataset;
    [this.from, this.to] = [Number(from), Number(to)];
    this.x = x;
  }

  private get share(): number {
    return Math.min(1, Math.max(0, (this.x - this.left) / this.width));
  }

  private get day(): string {
    const day = Math.min(this.to - 1, Math.floor(this.from + this.share * (this.to - this.from)));
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
  }

  private get top(): number {
    return document.querySelector(`[data-board] ${this.kind}`)?.getBoundingClientRect().top ?? 0;
  }

  move(x: number): void {
    this.x = x;
    this.draw();
    void this.follow();
  }

  /** The day where the pointer was let go gets its own address. */
  end(x: number): void {
    this.released = true;
    this.move(x);
  }

  private draw(): void {
    const at = `${this.share * 100}%`;
    document.querySelectorAll('[data-board] line.now').forEach((line) => {
      line.setAttribute('x1', at);
      line.setAttribute('x2', at);
    });
    document.querySelectorAll('[data-grip]').forEach((grip) => grip.parentElement!.setAttribute('x', at));
  }

  /** One page at a time, always of the newest day wanted; what lies above the scale may grow, and the scale stays under the pointer. */
  private async follow(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.shown !== this.day) {
      const [day, top] = [this.day, this.top];
      if (!(await show(onDay(day), false))) return;
      this.shown = day;
      window.scrollBy(0, this.top - top);
      if (!this.released) this.draw();
    }
    this.busy = false;
    if (this.released) giveAddress(onDay(this.day));
  }
}

document.addEventListener('pointerdown', (event) => {
  const target = event.target as Element;
  const scale = target.closest<SVGSVGElement>('svg.lane, svg.timescale');
  if (!scale?.closest('[data-board]') || event.button !== 0 || target.closest('a')) return;
  event.preventDefault();
  const drag = new Drag(scale, event.clientX);
  const move = (moved: PointerEvent): void => drag.move(moved.clientX);
  const end = (released: PointerEvent): void => {
    document.removeEventListener('pointermove', move);
    drag.end(released.clientX);
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', end, { once: true });
});
