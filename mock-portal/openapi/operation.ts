/** A JSON Schema, or a reference to a component. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A parameter in the path, the query or the headers. */
export interface Parameter {
	readonly name: string;
	readonly in: "path" | "query" | "header";
	readonly required: boolean;
	readonly description: string;
	readonly schema: JsonSchema;
	readonly example?: unknown;
}

/** The body of a request or an answer. */
export interface Content {
	/** Content type; JSON by default. */
	readonly type?: string;
	readonly schema: JsonSchema;
	readonly example?: unknown;
}

/** An operation of a path, as data. */
export interface Operation {
	readonly method: "get" | "post" | "delete";
	/** Below the portal's address; parameters in braces. */
	readonly path: string;
	/** Unique; client generators name functions after it. */
	readonly id: string;
	readonly tag: string;
	readonly summary: string;
	readonly description?: string;
	readonly parameters?: readonly Parameter[];
	/** The body of the request. `isOptional`: the request may have none. */
	readonly body?: Content & { readonly isOptional?: true };
	/** Answers by status. A text is the name of a shared answer in `components.responses`. */
	readonly answers: Readonly<Record<number, string | { readonly description: string; readonly content?: Content }>>;
	/** Whether the token of the control API is needed where the server has one. */
	readonly needsToken: boolean;
}

export const componentRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The operation object of OpenAPI. */
export function operationObject({ id, tag, summary, description, parameters = [], body, answers, needsToken }: Operation) {
	return {
		operationId: id,
		tags: [tag],
		summary,
		...(description === undefined ? {} : { description }),
		...(parameters.length > 0 ? { parameters } : {}),
		...(body ? { requestBody: { required: body.isOptional !== true, content: contentObject(body) } } : {}),
		responses: Object.fromEntries(
			Object.entries(answers).map(([status, answer]) => [
				status,
				typeof answer === "string"
					? { $ref: `#/components/responses/${answer}` }
					: { description: answer.description, ...(answer.content ? { content: contentObject(answer.content) } : {}) },
			]),
		),
		// No token is needed on loopback, hence the empty alternative.
		security: needsToken ? [{}, { consoleToken: [] }] : [],
	};
}

export const contentObject = ({ type = "application/json", schema, example }: Content) => ({
	[type]: { schema, ...(example === undefined ? {} : { example }) },
});
