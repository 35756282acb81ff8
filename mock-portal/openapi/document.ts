import { toJsonSchemaDefs } from "@valibot/to-json-schema";
import { packageVersion } from "../package-root.ts";
import { apiComponents } from "./api-components.ts";
import { apiOperations, apiTags } from "./api-operations.ts";
import { controlComponents } from "./control-components.ts";
import { controlOperations, controlTags } from "./control-operations.ts";
import { componentRef, contentObject, operationObject } from "./operation.ts";

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
	readonly openapi: string;
	readonly paths: Readonly<Record<string, Readonly<Record<string, ReturnType<typeof operationObject>>>>>;
	readonly [member: string]: unknown;
}

const error = (description: string) => ({ description, content: contentObject({ schema: componentRef("Error") }) });

const responses = {
	BadRequest: error("An unknown, missing or invalid field, which the answer names"),
	NoToken: { ...error("The token of the control API is missing or wrong"), headers: { "WWW-Authenticate": { schema: { type: "string" } } } },
	Forbidden: error("The host name is not a loopback one, or the request comes from a page of another origin"),
	BodyTooLarge: error("The body is larger than 1 MB, or 64 MB for an import"),
	NotJson: error("The body is not JSON"),
	DataFileFailure: error("The data file cannot be read or written, or too many event streams are open"),
	NicApplicationError: { description: "A defect of the mock", content: contentObject({ schema: componentRef("NicRefusal") }) },
	MasterGstApplicationError: { description: "A defect of the mock", content: contentObject({ schema: componentRef("MasterGstRefusal") }) },
};

const description = `The control API of a mock of India's e-Invoice portal (below \`/__mock\`), and the e-Invoice APIs that the mock answers at NIC's addresses
and at those of two GSPs. A mock is not the real portal: all data is synthetic.

Unknown addresses of the e-Invoice APIs answer 404 or 405 in the format of the API. docs/control-api.md and docs/apis.md have examples.`;

/** The OpenAPI document of a portal under `prefix`, for the control API and the e-Invoice APIs. */
export function openApiDocument(prefix: string): OpenApiDocument {
	const operations = [...controlOperations, ...apiOperations];
	const paths = [...new Set(operations.map(({ path }) => path))];
	return {
		openapi: "3.1.0",
		info: { title: "IRP Testbed", version: packageVersion(), description, license: { name: "MIT", identifier: "MIT" } },
		servers: [{ url: prefix || "/", description: "This portal" }],
		tags: [...controlTags, ...apiTags],
		paths: Object.fromEntries(
			paths.map((path) => [
				path,
				Object.fromEntries(operations.filter((operation) => operation.path === path).map((operation) => [operation.method, operationObject(operation)])),
			]),
		),
		components: {
			schemas: {
				...toJsonSchemaDefs(controlComponents, {
					target: "draft-2020-12",
					typeMode: "input",
					// Checks that JSON Schema cannot express are left out.
					errorMode: "ignore",
					overrideRef: ({ referenceId }) => componentRef(referenceId).$ref,
				}),
				...apiComponents,
			},
			responses,
			securitySchemes: { consoleToken: { type: "http", scheme: "bearer", description: "The token that `serve --listen` prints, or IRP_CONSOLE_TOKEN" } },
		},
	};
}
