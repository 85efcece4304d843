# Parley in one image; docs/running.md says how it is run, docs/decisions/0011-build-the-image-on-the-pinned-node.md why it is so.
# Debian, not Alpine: what comes compiled (SQLite, the renderer of pictures) is compiled for its C library.
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /build
# What changes seldom comes first, so that a change of the sources installs nothing anew.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json nest-cli.json ./
COPY src ./src
RUN npm run compile
# Without what builds and tests, and without the Node.js of npm: the image is one already, of the same version.
RUN npm prune --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:26.10.0-bookworm-slim
WORKDIR /app
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY bin ./bin
COPY package.json LICENSE NOTICE ./
COPY examples ./examples
RUN ln -s /app/bin/parley.js /usr/local/bin/parley && install --directory --owner=node --group=node /data
ENV PARLEY_HOST=0.0.0.0 PARLEY_DATA=/data
# The C library gives each thread memory of its own, and returns little of it.
ENV MALLOC_ARENA_MAX=2
# Named by number, the user node, so that a platform can see that it is not root. Nothing but the volume is written.
USER 1000:1000
WORKDIR /data
VOLUME /data
EXPOSE 3000
# Alive, not ready: while EventStoreDB is away reads go on, and a restart would end them.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PARLEY_PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node.js itself is the first process: it takes SIGTERM, finishes what is under way and ends with 0.
CMD ["node", "/app/dist/main.js"]
