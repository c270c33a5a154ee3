# nestling in one image: `docker build -t nestling .`, run with the settings of README.md (docs/runbook.md for production).
# The base brings Node 26. The devDependency `node` is for machines without it: no install script runs here, so it is empty.
FROM node:26-bookworm-slim AS base
WORKDIR /app

# Generates the Prisma client and compiles src/ to dist/.
FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY prisma/schema.prisma prisma/schema.prisma
COPY src src
RUN npm run build

# What the running app imports, and nothing else. The Prisma command line and TypeScript are optional peers of a
# dependency: without the last two flags they would come along, 250 MB of them.
FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional --omit=peer

FROM base
# /data belongs to the app before a volume is mounted there: a new named volume takes over its owner.
RUN install -d -o node -g node /data && rm -rf /usr/local/lib/node_modules/npm /usr/local/bin/npm /usr/local/bin/npx
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY prisma prisma
COPY --from=build /app/dist dist
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# Alive, not ready: a container is not replaced because its database is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ADMIN_PORT || process.env.PORT}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
