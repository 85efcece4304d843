/** What a controller answers when that is more than a body: a status other than the address usually has, and headers. */
export class HttpAnswer<Body> {
  constructor(
    readonly body: Body,
    readonly head: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {}
}
