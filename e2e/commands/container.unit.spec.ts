import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "../test.ts";
import { type Instruction, stagesOf } from "./dockerfile.ts";

const root = join(import.meta.dirname, "../..");
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

const stages = stagesOf(textOf("Dockerfile"));
const image = stages.at(-1) ?? [];
const named = (instructions: readonly Instruction[], name: string) => instructions.filter((instruction) => instruction.name === name);

/** Whether a path of the clone reaches the build, by .dockerignore: everything is left out but the paths with `!`. */
const isSent = (path: string) => textOf(".dockerignore").split("\n").includes(`!${path}`);

test("every stage of the Dockerfile starts from a Node image with a pinned major version and distribution, of the same version", () => {
	const bases = stages.map(([from]) => from?.words[0]);
	for (const base of bases) expect(base).toMatch(/^node:\d+-[a-z]+-slim$/);
	expect(new Set(bases).size).toBe(1);
	const [major] = /\d+/.exec(bases[0] ?? "") ?? [];
	expect([20, 22, 24]).toContain(Number(major));
});

test("the image runs as a user without rights, who owns the folder of the data volume", () => {
	const order = image.map(({ name }) => name);
	expect(named(image, "USER").map(({ text }) => text)).toEqual(["node"]);
	expect(order.indexOf("USER")).toBeLessThan(order.indexOf("ENTRYPOINT"));
	expect(named(image, "VOLUME").map(({ text }) => text)).toEqual(["/data"]);
	expect(named(image, "RUN").map(({ text }) => text)).toContain("mkdir /data && chown node:node /data");
	expect(named(image, "CMD")[0]?.words).toContain("/data/portal.db");
	expect(order).toContain("HEALTHCHECK");
});

test("the build of the image gets every file that it copies and compiles, and nothing else", () => {
	const copied = stages.flatMap((stage) => named(stage, "COPY")).filter(({ text }) => !text.startsWith("--from"));
	const files = copied.flatMap(({ words }) => words.slice(0, -1)).filter((path) => path !== ".");
	expect(files.filter((path) => !existsSync(join(root, path)) || !isSent(path))).toEqual([]);
	const compiled: string[] = JSON.parse(textOf("tsconfig.build.json")).include;
	expect([...compiled, "bin", "tsconfig.json", "tsconfig.build.json"].filter((path) => !isSent(path))).toEqual([]);
	const sent = textOf(".dockerignore")
		.split("\n")
		.filter((line) => line.startsWith("!"));
	expect(sent.filter((line) => !existsSync(join(root, line.slice(1))))).toEqual([]);
});

test("the image has every folder that the package publishes", () => {
	const { files } = JSON.parse(textOf("package.json")) as { files: string[] };
	const published = new Set(files.filter((path) => /^(bin|dist)\b|\.ejs$|public/.test(path)).map((path) => path.split("/")[0]));
	const copied = named(image, "COPY").map(({ words }) => words.at(-1)?.replace("./", ""));
	expect([...published].filter((folder) => !copied.includes(folder))).toEqual([]);
});

test("compose.yaml serves the image on loopback only, with a token, without rights and with a volume for the data", () => {
	const { services, volumes } = parse(textOf("compose.yaml"));
	expect(Object.keys(services)).toEqual(["portal"]);
	const { portal } = services;
	const [port] = named(image, "EXPOSE").map(({ text }) => text);
	expect(portal.ports).toEqual([`127.0.0.1:${port}:${port}`]);
	expect(portal.environment.IRP_CONSOLE_TOKEN).toMatch(/^\$\{IRP_CONSOLE_TOKEN:\?.+\}$/);
	expect(portal.volumes.map((volume: string) => volume.split(":"))).toEqual([[Object.keys(volumes)[0], named(image, "VOLUME")[0]?.text]]);
	expect(portal).toMatchObject({ build: ".", read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
});

test("the development container uses a Node version that the image uses, and forwards the port of the portal", () => {
	const { image: base, forwardPorts, postCreateCommand } = JSON.parse(textOf(".devcontainer/devcontainer.json"));
	expect(base).toMatch(new RegExp(`:${/\d+/.exec(image[0]?.words[0] ?? "")?.[0]}-`));
	expect(forwardPorts).toEqual([4010]);
	expect(postCreateCommand).toContain("npm ci");
});
