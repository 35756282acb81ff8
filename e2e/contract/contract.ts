import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { openApiDocument } from "../../mock-portal/openapi/document.ts";
import type { DecryptedAnswer, Exchange } from "./exchanges.ts";

/** Compares exchanges with the OpenAPI document. */
export interface ApiContract {
	/** What an exchange does that the document does not say. `badInput`: the request breaks the document on purpose. */
	problems(exchange: Exchange, badInput: boolean): string[];
	/** Where the content of an encrypted answer differs from `x-decrypted`. */
	decryptedProblems(answer: DecryptedAnswer): string[];
	/** Whether the values of a schema of the document are so; errors in one line. */
	schemaErrors(pointer: readonly (string | number)[], value: unknown): string | undefined;
}

type Operation = ReturnType<typeof openApiDocument>["paths"][string][string];

/** A parameter's name as the APIs compare it: in any letter case, with - or _. */
const packed = (name: string) => name.replace(/[-_]/g, "").toLowerCase();

const atPath = (template: string) => new RegExp(`^${template.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}/?$`, "i");

const inWords = (errors: readonly ErrorObject[] | null | undefined) =>
	(errors ?? [])
		.slice(0, 3)
		.map(({ instancePath, message, params }) => `${instancePath || "the whole"} ${message} ${JSON.stringify(params)}`)
		.join("; ");

const parsed = (text: string): { readonly value: unknown } | undefined => {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
};

export function createContract(): ApiContract {
	const document = openApiDocument("");
	const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
	ajv.addSchema({ $id: "openapi", ...document });
	const templates = Object.entries(document.paths).map(([template, operations]) => ({ template, operations, pattern: atPath(template) }));

	const schemaErrors: ApiContract["schemaErrors"] = (pointer, value) => {
		const at = pointer.map((part) => encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
		const validate = ajv.getSchema(`openapi#/${at}`);
		if (!validate) return `no schema at ${at}`;
		return validate(value) ? undefined : inWords(validate.errors);
	};

	const requestProblems = ({ method, url, headers, body }: Exchange, template: string, { parameters = [], requestBody }: Operation): string[] => {
		const query = [...new URL(url, "http://portal").searchParams.keys()].map(packed);
		const given = { query, header: Object.keys(headers).map(packed), path: undefined };
		const missing = parameters
			.filter(({ name, in: place, required }) => required && !(given[place]?.includes(packed(name)) ?? true))
			.map(({ name, in: place }) => `the ${place} lacks ${name}`);
		const documented = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => packed(name));
		const unknown = query.filter((name) => !documented.includes(name)).map((name) => `the query has the undocumented ${name}`);
		if (!requestBody) return [...missing, ...unknown, ...(body ? ["the body is undocumented"] : [])];
		if (body === "" && !requestBody.required) return [...missing, ...unknown];
		const json = parsed(body ?? "");
		const errors = json
			? schemaErrors(["paths", template, method.toLowerCase(), "requestBody", "content", "application/json", "schema"], json.value)
			: "not JSON";
		return [...missing, ...unknown, ...(errors === undefined ? [] : [`the body: ${errors}`])];
	};

	const answerProblems = ({ method, answer }: Exchange, template: string, { responses }: Operation): string[] => {
		const documented = responses[answer.status];
		if (!documented) return [`the status ${answer.status} is undocumented`];
		const shared = "$ref" in documented ? documented.$ref.split("/").slice(1) : undefined;
		const pointer = shared ?? ["paths", template, method.toLowerCase(), "responses", answer.status];
		const content = "content" in documented ? documented.content : shared ? { "application/json": {} } : undefined;
		const type = answer.type.split(";")[0] ?? "";
		if (!content) return answer.body && answer.status !== 302 ? ["the answer's body is undocumented"] : [];
		if (!Object.hasOwn(content, type)) return [`the answer's type ${type || "(none)"} is undocumented`];
		if (type !== "application/json" || answer.body === undefined) return [];
		const json = parsed(answer.body);
		const errors = json ? schemaErrors([...pointer, "content", type, "schema"], json.value) : "not JSON";
		return errors === undefined ? [] : [`the answer ${answer.status}: ${errors}`];
	};

	const operationAt = (method: string, url: string) => {
		const path = url.split("?")[0] ?? "";
		const found = templates.find(({ pattern }) => pattern.test(path));
		const operation = found?.operations[method.toLowerCase()];
		return found && operation ? { template: found.template, operation } : undefined;
	};

	return {
		schemaErrors,
		decryptedProblems({ method, url, data }) {
			const answer = JSON.stringify(operationAt(method, url)?.operation.responses[200] ?? {});
			const [, component = ""] = /"#\/components\/schemas\/(Nic(?!Refusal)\w+)"/.exec(answer) ?? [];
			const sealed = JSON.stringify(ajv.getSchema(`openapi#/components/schemas/${component}`)?.schema ?? {});
			const [, content = ""] = /"x-decrypted":\{"\$ref":"#\/components\/schemas\/(\w+)"/.exec(sealed) ?? [];
			const errors = schemaErrors(["components", "schemas", content], data);
			return errors === undefined ? [] : [`${method} ${url.slice(0, 100)}: the decrypted answer: ${errors}`];
		},
		problems(exchange, badInput) {
			const { method, url, answer } = exchange;
			const at = `${method} ${url.slice(0, 100)}`;
			const found = operationAt(method, url);
			if (!found) return badInput && [400, 401, 403, 404, 405].includes(answer.status) ? [] : [`${at}: undocumented, answered ${answer.status}`];
			const problems = [
				...(badInput ? [] : requestProblems(exchange, found.template, found.operation)),
				...answerProblems(exchange, found.template, found.operation),
			];
			return problems.map((problem) => `${at}: ${problem}`);
		},
	};
}
