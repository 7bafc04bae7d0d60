# Builds what `npm pack` ships and runs it on Node 24. docs/deploy.md says how to use the image.

FROM node:24-slim AS build
WORKDIR /checkout
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json CHANGELOG.md NOTICE LICENSE ./
COPY src ./src
COPY workers ./workers
COPY connectors ./connectors
COPY dashboards ./dashboards
COPY config ./config
RUN npm pack --silent --pack-destination /tmp

WORKDIR /app
RUN tar -xzf /tmp/earshot-*.tgz --strip-components=1 \
    && cp /checkout/package-lock.json /checkout/.npmrc ./ \
    # Some tools of ours are peers that a dependency could do without: npm leaves them out only if nobody names them.
    # What remains has the versions and checksums of the lockfile.
    && npm pkg delete devDependencies \
    && npm install --ignore-scripts \
    # The Node that the package brings for machines with an older one: this image has its own.
    && rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/.bin/node package-lock.json .npmrc

FROM node:24-slim
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Earshot" \
      org.opencontainers.image.description="Self-hosted social listening" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4310 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app ./
# A new volume takes over who owns the folder that it is mounted on.
RUN install -d -o node -g node -m 0700 /data \
    && ln -s /app/dist/bin/earshot.js /usr/local/bin/earshot
VOLUME /data
# The image's user `node`, by number: Kubernetes cannot tell from a name that it is not root.
USER 1000:1000
EXPOSE 4310
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/config/earshot.js"]
CMD ["start"]
