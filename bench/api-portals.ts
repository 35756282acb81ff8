import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createApi } from "../mock-portal/api/api.ts";
import { clientCredentialsControl } from "../mock-portal/control/client-credentials.ts";
import { personaControl } from "../mock-portal/control/personas.ts";
import { invoiceRuleSettings } from "../mock-portal/domain/invoice/rule-settings.ts";
import { packageRoot } from "../mock-portal/package-root.ts";
import { createPortal } from "../mock-portal/portal.ts";
import { gsps } from "../mock-portal/reference-data/gsps.ts";
import { openStore } from "../mock-portal/store/store.ts";
import { type ApiAccess, type Call, succeeded } from "./api-calls.ts";
import type { Order } from "./api-load.ts";
import { CannotMeasure } from "./figure.ts";
import { atTheEnd } from "./leftovers.ts";

/** A portal in this process whose APIs are called. */
export interface CalledPortal {
	readonly known: ApiAccess;
	/** Gives the answer's text. */
	send(call: Call): Promise<string>;
	/** Sends all of them, and gives the milliseconds of one core that this process took for it. */
	sendAll(calls: readonly Call[]): Promise<number>;
	close(): Promise<void>;
}

/** CPU time of this process since `before`: what other processes take meanwhile does not count. */
export function cpuMilliseconds(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** The APIs alone: a function from Request to Response. */
export async function apisAlone(): Promise<CalledPortal> {
	const store = openStore();
	const parts = { store, gsps: () => gsps, erps: () => [], seed: 1, ruleSettings: invoiceRuleSettings() };
	const api = createApi(parts);
	const { clientCredentials, encryptionKey } = clientCredentialsControl(parts);
	const send = async ({ path, ...init }: Call) => (await api(new Request(`http://portal${path}`, init), { ip: "127.0.0.1" })).text();
	return {
		known: { persona: personaControl(store).addPersona("two-gsps"), clients: clientCredentials(), publicKey: await encryptionKey() },
		send,
		async sendAll(calls) {
			const before = process.cpuUsage();
			for (const call of calls) succeeded(await send(call));
			return cpuMilliseconds(before);
		},
		close: async () => store.close(),
	};
}

/** A portal with its server; another process makes the load. */
export async function portalOverHttp(): Promise<CalledPortal> {
	const { url, control, close } = await createPortal();
	const loader = fork(join(packageRoot, "dist", "bench", "api-load.js"));
	const forget = atTheEnd(() => void loader.kill("SIGKILL"));
	const order = async (what: Order): Promise<unknown> => {
		loader.send(what);
		const [answer] = await once(loader, "message");
		return answer;
	};
	return {
		known: { persona: control.addPersona("two-gsps"), clients: control.clientCredentials(), publicKey: await control.encryptionKey() },
		send: async ({ path, ...init }) => (await fetch(url + path, init)).text(),
		async sendAll(calls) {
			await order({ url, calls });
			const before = process.cpuUsage();
			const succeeded = await order({ url });
			const took = cpuMilliseconds(before);
			if (succeeded !== calls.length) throw new CannotMeasure(`Of ${calls.length} calls ${succeeded} succeeded`);
			return took;
		},
		async close() {
			loader.disconnect();
			forget();
			await close();
		},
	};
}
