/** A controller's answer with more than a body: a status other than the address's usual one, and headers. */
export class HttpAnswer<Body> {
  constructor(
    readonly body: Body,
    readonly head: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {}
}
