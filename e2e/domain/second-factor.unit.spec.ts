import { secondFactorNotice } from "../../mock-portal/domain/login/second-factor.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { expect, pins, test } from "../test.ts";

const crore = 10_000_000;
const notRegistered = personas["second-factor-notice"].make(701).taxpayer;

for (const [turnover, date] of [
	[100 * crore + 1, "2023-08-20"],
	[100 * crore, "2023-11-20"],
	[20 * crore + 1, "2023-11-20"],
	[20 * crore, "2025-02-01"],
	[5 * crore + 1, "2025-02-01"],
	[5 * crore, "2025-04-01"],
	[0, "2025-04-01"],
] as const) {
	test(
		`a turnover of Rs ${turnover} is told of ${date}, and insisted upon from its first Indian millisecond`,
		pins("second-factor.dates", "second-factor.notice"),
		() => {
			const from = Date.parse(`${date}T00:00:00+05:30`);
			const taxpayer = { ...notRegistered, turnover };
			expect(secondFactorNotice(taxpayer, from - 1)).toEqual({ mandatoryFrom: from, insists: false });
			expect(secondFactorNotice(taxpayer, from)).toEqual({ mandatoryFrom: from, insists: true });
		},
	);
}
