import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { test as base, expect } from "../test.ts";

/** Names that may be looked up: this machine's. */
const own = ["localhost", "127.0.0.1", "::1"];

/** Tests in which this process finds no name but this machine's, and that fail when it looks for one. */
export const test = base.extend<{ lookedUp: string[] }>({
	lookedUp: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
		async ({}, use) => {
			const lookedUp: string[] = [];
			const { lookup } = dns;
			const guarded = (name: string, ...rest: unknown[]) => {
				if (own.includes(name)) return Reflect.apply(lookup, dns, [name, ...rest]);
				lookedUp.push(name);
				const answer = rest.at(-1);
				if (typeof answer === "function") answer(Object.assign(new Error(`looked up ${name}`), { code: "ENOTFOUND" }));
			};
			Object.assign(dns, { lookup: guarded });
			syncBuiltinESMExports();
			await use(lookedUp);
			Object.assign(dns, { lookup });
			syncBuiltinESMExports();
			expect(lookedUp, "names of other machines that were looked up").toEqual([]);
		},
		{ auto: true },
	],
});
