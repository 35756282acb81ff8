import { issuedClients } from "../../mock-portal/api/clients.ts";
import { states } from "../../mock-portal/domain/gstin.ts";
import { erps } from "../../mock-portal/reference-data/erps.ts";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const seeds = fc.integer({ min: 0, max: 999_999 });

test("whatever the seed, each GSP and ERP has a client id and a secret in the form that is seen, and no two share one", pins("auth-api.client-ids"), () => {
	fc.assert(
		fc.property(seeds, (seed) => {
			const clients = issuedClients({ gsps: () => gsps, erps: () => erps, seed });
			expect(clients).toHaveLength(gsps.length + erps.length);
			const isSound = ({ clientId, clientSecret, registration }: (typeof clients)[number]) =>
				(registration.channel === "gsp" ? /^[A-Z]{5}\d\dGSP[A-Z0-9]{5}$/ : /^[A-Z]{5}\d\dERP[A-Z0-9]{5}$/).test(clientId) &&
				Object.keys(states).includes(clientId.slice(5, 7)) &&
				/^[A-Za-z0-9]{20}$/.test(clientSecret);
			expect(clients.filter((client) => !isSound(client))).toEqual([]);
			expect(new Set(clients.flatMap(({ clientId, clientSecret }) => [clientId, clientSecret])).size).toBe(2 * clients.length);
		}),
		{ numRuns: 10 },
	);
});

test("client ids are a function of the seed and the name: a GSP has the same one whatever else is in the list", pins("auth-api.client-ids"), () => {
	fc.assert(
		fc.property(seeds, fc.constantFrom(...gsps), (seed, gsp) => {
			const [alone] = issuedClients({ gsps: () => [gsp], erps: () => [], seed });
			expect(issuedClients({ gsps: () => gsps, erps: () => erps, seed })).toContainEqual(alone);
			expect(issuedClients({ gsps: () => [gsp], erps: () => [], seed: seed + 1 })[0]?.clientSecret).not.toBe(alone?.clientSecret);
		}),
		{ numRuns: 10 },
	);
});
