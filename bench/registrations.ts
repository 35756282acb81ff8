import { buildTaxpayer } from "../mock-portal/sample-data/taxpayer-builder.ts";
import { CannotMeasure } from "./figure.ts";
import type { Registration } from "./guide-3.ts";

/** Gives a taxpayer of its own for each run, added to the portal: the same one could not register with the same GSP again. */
export function createRegistrations(url: string): () => Promise<Registration> {
	let registrations = 0;
	return async () => {
		registrations++;
		const seed = 1_000 + registrations;
		const { gstin, userName, password } = buildTaxpayer(seed);
		const added = await fetch(`${url}/__mock/taxpayers`, {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ seed }),
		});
		if (added.status !== 201) throw new CannotMeasure(`No taxpayer could be added: ${await added.text()}`);
		return { url, gstin, userName, password, apiUserName: `tera${String(registrations).padStart(4, "0")}`, apiPassword: "Sample#2025" };
	};
}

/** The run did what it is measured for. */
export async function isRegistered({ url, gstin, apiUserName }: Registration): Promise<void> {
	const users = await (await fetch(`${url}/__mock/api-users?gstin=${gstin}`)).text();
	if (!users.includes(`"API_${apiUserName}"`)) throw new CannotMeasure(`The journey did not create the API user API_${apiUserName}`);
}
