import { readFileSync } from "node:fs";
import { type Target, type TargetName, targetOf } from "../automation/internal.ts";
import { expect, test } from "./test.ts";

/** The steps of the flow with the elements that they use, in order. */
const steps: readonly (readonly [step: string, elements: readonly TargetName[]])[] = [
	["Open the login", ["openLogin"]],
	["Log in", ["userName", "password", "captchaAnswer", "logIn"]],
	["Second factor, if asked for", ["otp", "verifyOtp"]],
	["Menu", ["apiRegistration", "userCredentials", "createApiUser"]],
	["OTP", ["otp", "verifyOtp"]],
	["Form", ["throughGsp", "gsp", "apiUserName", "apiPassword", "apiPasswordAgain", "submit"]],
	["Check the result", ["listOfApiUsers"]],
];

const code = (text: string | undefined) => (text === undefined ? "" : `\`${text}\``);

/** A field for a password has no ARIA role: it is found by its label. */
const roleAndName = ({ roles, named }: Target) => `${roles ? code(roles[0]) : "(by label)"} ${named[0]}`;

const table = [
	"| step | role and accessible name | `id` | `name` |",
	"|---|---|---|---|",
	...steps.flatMap(([step, elements]) =>
		elements.map(targetOf).map((target, index) => `| ${[index === 0 ? step : "", roleAndName(target), code(target.id), code(target.name)].join(" | ")} |`),
	),
].join("\n");

test("docs/screens.md has the elements of the flow that the automation uses", () => {
	const [, after = ""] = readFileSync("docs/screens.md", "utf8").split("\n## The elements of the flow\n");
	const [section = ""] = after.split("\n## ");
	const shown = section.split("\n").filter((line) => line.startsWith("|"));
	expect(shown.join("\n"), "put the new rows into docs/screens.md").toBe(table);
});
