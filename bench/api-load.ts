import autocannon from "autocannon";
import { type Call, isSuccess } from "./api-calls.ts";

/** An order to the load process: the requests to prepare; without any, send the prepared requests. */
export interface Order {
	readonly url: string;
	readonly calls?: readonly Call[];
}

const connections = 4;
let ready: readonly Call[] = [];

// Run as a process of its own by bench/api-portals.ts: answers each order, the sending of calls with how many succeeded.
process.on("message", async ({ url, calls }: Order) => {
	if (calls) {
		ready = calls;
		process.send?.("ready");
		return;
	}
	let clients = 0;
	const { mismatches, ...answered } = await autocannon({
		url,
		connections,
		amount: ready.length,
		setupClient(client) {
			const own = clients++;
			client.setRequests(ready.filter((_, index) => index % connections === own));
		},
		verifyBody: (body) => isSuccess(String(body)),
	});
	process.send?.(answered["2xx"] - mismatches);
});
