import type { Portal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { badInput, expect, test } from "../test.ts";
import { firstForm } from "../visitor.ts";

const { gstin } = buildTaxpayer(101);

/** For each POST of the control API, a valid body and invalid members that are sent along with it. */
const requests: Readonly<Record<string, { valid(portal: Portal): object; invalid: readonly Readonly<Record<string, unknown>>[] }>> = {
	taxpayers: { valid: () => ({ seed: 7 }), invalid: [{ mobile: "12" }, { userName: "" }, { gstin: "29AAACN1234F1ZA" }] },
	sessions: { valid: () => ({ gstin }), invalid: [{ otpVerified: "yes" }] },
	personas: { valid: () => ({ persona: "sister-concern" }), invalid: [{ seed: -1 }] },
	whitelisting: { valid: () => ({ gstin, approved: true }), invalid: [{ decision: "approved" }] },
	clock: { valid: () => ({ set: "2025-11-30T14:05:00+05:30", freeze: true }), invalid: [{ advance: -1 }, { advance: 1e15 }, { advence: 1 }] },
	faults: { valid: () => ({ fault: "slow" }), invalid: [{ times: 0 }, { path: "/nowhere" }, { gstin: "x" }] },
	gsps: { valid: () => ({ name: "Sample GSP" }), invalid: [{ id: "9" }] },
	erps: { valid: () => ({ name: "Sample ERP" }), invalid: [{ id: "9" }] },
	gstins: { valid: () => ({ gstin: "29AAACN1234F1ZT", type: "SEZ" }), invalid: [{ status: "gone" }, { address: { pin: 1 } }] },
	"invoice-rules": { valid: () => ({ texts: "published" }), invalid: [{ off: ["no-such-rule"] }, { detailsForDays: 0 }] },
	portals: { valid: () => ({ release: "2023-12" }), invalid: [{ drift: ["no-such-operator"] }, { seed: -1 }] },
	import: {
		valid: ({ control }) => control.export(),
		invalid: [{ extra: 1 }, { tables: { settings: [{ name: "clock", value: '{"shift":0,"frozenAt":9e15}' }] } }],
	},
	reset: { valid: () => ({}), invalid: [{ taxpayers: true }] },
};

const stateOf = ({ control }: Portal) => ({
	data: control.export(),
	faults: control.faults(),
	portals: control.portals.list().map(({ name }) => name),
	rules: control.invoiceRules().settings,
});

test(
	"a control request with one invalid member changes nothing, on every route that takes a body",
	badInput,
	async ({ portal, request, taxpayer, visitor }) => {
		await visitor.logIn(taxpayer);
		const application = await visitor.open("/APIUserAccount/APIReg");
		await visitor.post("/APIUserAccount/APIReg", { ...firstForm(application), IpAddress1: "203.0.113.10" });
		portal.control.freezeClock();

		const { error } = await (await request.get("/__mock/no-such-route")).json();
		const routes = [...error.matchAll(/POST ([\w-]+)/g)].map(([, route]) => route);
		expect(routes.sort()).toEqual(Object.keys(requests).sort());

		for (const [route, { valid, invalid }] of Object.entries(requests)) {
			for (const member of invalid) {
				const before = stateOf(portal);
				const answer = await request.post(`/__mock/${route}`, { data: { ...valid(portal), ...member } });
				expect([answer.status(), (await answer.json()).error], `${route} with ${JSON.stringify(member)}`).toEqual([400, expect.stringMatching(/./)]);
				expect(stateOf(portal), `${route} with ${JSON.stringify(member)}`).toEqual(before);
			}
			const before = stateOf(portal);
			expect((await request.post(`/__mock/${route}`, { data: valid(portal) })).ok(), `${route} with its valid members alone`).toBe(true);
			expect(stateOf(portal), `${route} with its valid members alone`).not.toEqual(before);
		}
	},
);
