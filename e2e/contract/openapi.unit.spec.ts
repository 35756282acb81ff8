import { Validator } from "@seriousme/openapi-schema-validator";
import { apiAddresses } from "../../mock-portal/api/addresses.ts";
import { openApiDocument } from "../../mock-portal/openapi/document.ts";
import { expect, test } from "../test.ts";
import { createContract } from "./contract.ts";

const document = openApiDocument("");
const contract = createContract();

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

/** Every object inside a value, with the way to it. */
function* objectsIn(value: unknown, way: readonly string[] = []): Generator<{ way: readonly string[]; object: Record<string, unknown> }> {
	if (typeof value !== "object" || value === null) return;
	if (!Array.isArray(value)) yield { way, object: value as Record<string, unknown> };
	for (const [name, member] of Object.entries(value)) yield* objectsIn(member, [...way, name]);
}

const atPointer = (pointer: string): unknown =>
	pointer
		.slice(2)
		.split("/")
		.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), document);

test("the OpenAPI document is valid by the schema of OpenAPI 3.1", async () => {
	const validator = new Validator();
	const result = await validator.validate(structuredClone(document));
	expect(result.errors ?? []).toEqual([]);
	expect([result.valid, validator.version]).toEqual([true, "3.1"]);
});

test("every reference of the OpenAPI document leads to a component, and every component is used", () => {
	const refs = [...objectsIn(document)].flatMap(({ object }) => (typeof object.$ref === "string" ? [object.$ref] : []));
	expect(refs.filter((ref) => atPointer(ref) === undefined)).toEqual([]);
	const { schemas, responses } = document.components as { schemas: object; responses: object };
	const names = [...Object.keys(schemas).map((name) => `schemas/${name}`), ...Object.keys(responses).map((name) => `responses/${name}`)];
	expect(names.filter((name) => !refs.includes(`#/components/${name}`))).toEqual([]);
});

test("generators find a unique operation id, a declared tag and a summary for each operation", () => {
	const ids = operations.map(({ operationId }) => operationId);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
	const declared = (document.tags as { name: string }[]).map(({ name }) => name);
	expect(operations.filter(({ tags, summary }) => !tags.every((tag) => declared.includes(tag)) || summary === "")).toEqual([]);
	for (const { path, parameters = [] } of operations)
		expect(
			parameters.flatMap(({ name, in: place }) => (place === "path" ? [name] : [])),
			path,
		).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
});

test("every schema of the OpenAPI document compiles, and every example fits its schema", () => {
	let examples = 0;
	for (const { way, object } of objectsIn(document)) {
		if (way.at(-1) === "schema") expect(contract.schemaErrors(way, undefined), way.join("/")).not.toMatch(/^no schema/);
		if (!("example" in object) || !("schema" in object)) continue;
		examples++;
		expect(contract.schemaErrors([...way, "schema"], object.example), way.join("/")).toBeUndefined();
	}
	expect(examples).toBeGreaterThan(30);
});

test("every answer of the OpenAPI document names all its fields", () => {
	const open = (schema: unknown): string[] =>
		[...objectsIn(schema)].flatMap(({ way, object }) => (object.type === "object" && object.additionalProperties === undefined ? [way.join("/")] : []));
	const seen = new Set<string>();
	const follow = (schema: unknown): string[] =>
		[...objectsIn(schema)].flatMap(({ object }) => {
			if (typeof object.$ref !== "string" || seen.has(object.$ref)) return [];
			seen.add(object.$ref);
			const target = atPointer(object.$ref);
			return [...open(target).map((way) => `${object.$ref}/${way}`), ...follow(target)];
		});
	const answers = operations.flatMap(({ responses, operationId }) => (operationId === "getOpenApi" ? [] : [responses]));
	// What is decrypted, and what the log of an export holds, is followed too: `x-decrypted` is a reference.
	expect([...answers.flatMap(open), ...follow(answers)]).toEqual([]);
});

test("the OpenAPI document has every address of the e-Invoice APIs, and no others", () => {
	const documented = operations.filter(({ path }) => !path.startsWith("/__mock")).map(({ path, method }) => `${method.toUpperCase()} ${path}`);
	expect(documented.sort()).toEqual(apiAddresses.map(({ path, method }) => `${method} ${path}`).sort());
});

const clock = { now: 0, ist: "1970-01-01T05:30:00.000+05:30", frozen: false };
const exchange = (url: string, answer: unknown, status = 200, more: { method?: string; body?: string; type?: string } = {}) => ({
	method: more.method ?? "GET",
	url,
	headers: {},
	body: more.body ?? "",
	answer: { status, type: more.type ?? "application/json; charset=utf-8", body: JSON.stringify(answer) },
});

test("the check of decrypted answers finds a missing and an undocumented field, and accepts the documented ones", () => {
	const url = "/einv-gsp/core/v1.03/Invoice/Cancel";
	const sound = { Irn: "0".repeat(64), CancelDate: "2025-11-30 14:05:00" };
	const check = (data: object) => contract.decryptedProblems({ method: "POST", url, data }).join();
	expect(check(sound)).toBe("");
	expect(check({ ...sound, CnlRsn: "1" })).toMatch(/the decrypted answer: .*CnlRsn/);
	expect(check({ Irn: sound.Irn })).toMatch(/required property 'CancelDate'/);
});

for (const { what, given, badInput = false, says } of [
	{ what: "a documented exchange", given: exchange("/__mock/clock", clock), says: undefined },
	{
		what: "an undocumented field of an answer",
		given: exchange("/__mock/clock", { ...clock, zone: "IST" }),
		says: /the answer 200: .*additional properties.*zone/,
	},
	{ what: "a missing field of an answer", given: exchange("/__mock/clock", { now: 0, ist: "" }), says: /required property 'frozen'/ },
	{ what: "an undocumented status", given: exchange("/__mock/clock", { error: "x" }, 404), says: /the status 404 is undocumented/ },
	{ what: "an undocumented type", given: exchange("/__mock/clock", clock, 200, { type: "text/html" }), says: /type text\/html is undocumented/ },
	{ what: "an undocumented path", given: exchange("/__mock/clocks", {}), badInput: true, says: /undocumented, answered 200/ },
	{ what: "an undocumented path that is refused", given: exchange("/__mock/clocks", {}, 404), says: /undocumented, answered 404/ },
	{ what: "an undocumented path that is refused, on purpose,", given: exchange("/__mock/clocks", {}, 404), badInput: true, says: undefined },
	{ what: "an undocumented method", given: exchange("/__mock/clock", clock, 200, { method: "PUT" }), says: /PUT .* undocumented/ },
	{ what: "an undocumented query", given: exchange("/__mock/clock?zone=1", clock), says: /the query has the undocumented zone/ },
	{ what: "a missing query", given: exchange("/__mock/shield", { code: null, used: false }), says: /the query lacks gstin/ },
	{
		what: "an invalid body",
		given: exchange("/__mock/clock", clock, 200, { method: "POST", body: '{"advance":"1"}' }),
		says: /the body: \/advance must be integer/,
	},
	{
		what: "an invalid body, on purpose,",
		given: exchange("/__mock/clock", { error: "x" }, 400, { method: "POST", body: '{"advance":"1"}' }),
		badInput: true,
		says: undefined,
	},
	{ what: "a missing header", given: exchange("/eicore/v1.03/Invoice/irn/x", {}), says: /the header lacks client_id/ },
])
	test(`the check of exchanges ${says ? "finds" : "accepts"} ${what}`, () => {
		const problems = contract.problems(given, badInput).join("\n");
		if (says) expect(problems).toMatch(says);
		else expect(problems).toBe("");
	});
