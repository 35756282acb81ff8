# The mock in a container: `irp-testbed serve` on port 4010, as a user without rights, with its data in the volume /data. See docs/docker.md.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# What is left is what the package publishes: compiled commands, views and static files. npm keeps the compiler, as an optional peer of a library.
RUN node bin/build.mjs \
	&& npm prune --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund \
	&& rm -rf node_modules/typescript node_modules/@typescript \
	&& find guide mock-portal regression -name '*.ts' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/guide ./guide
COPY --from=build /app/mock-portal ./mock-portal
COPY --from=build /app/regression ./regression
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
	CMD ["node", "-e", "fetch('http://127.0.0.1:4010/__mock/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# From other machines the console and the control API need a token: IRP_CONSOLE_TOKEN, or one that is printed at the start.
ENTRYPOINT ["node", "bin/irp.mjs"]
CMD ["serve", "--listen", "0.0.0.0", "--port", "4010", "--data", "/data/portal.db"]
