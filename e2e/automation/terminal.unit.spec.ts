import { promptOtp } from "../../automation/index.ts";
import { drawInBraille } from "../../automation/providers/braille-image.ts";
import { openTerminal } from "../../automation/providers/terminal.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";
import { personAtTerminal } from "./person.ts";

const { signal } = new AbortController();
const question = (message: string) => ({ lines: [], message, problem: () => undefined, withoutTerminal: "Run it in a terminal" });
const otpRequest = { portal: "", purpose: "create API user", userName: "someone", gstin: undefined, notices: [], tried: [], signal } as const;

for (const [name, keys] of Object.entries({ "Ctrl-C": "\u0003", "Ctrl-D": "\u0004" }))
	test(`${name} at a question interrupts the run`, async () => {
		const person = personAtTerminal();
		const answer = person.terminal.ask(question("Well?"), signal).catch((error: unknown) => error);
		await person.types(keys, "Well?");
		expect(await answer).toMatchObject({ stop: { outcome: "interrupted" } });
		expect(person.interrupts).toBe(1);
	});

test("no question is asked after the run has ended", async () => {
	const person = personAtTerminal();
	const ended = new AbortController();
	const [first, second] = ["First?", "Second?"].map((message) => person.terminal.ask(question(message), ended.signal).catch((error: unknown) => error));
	await expect.poll(person.sees).toContain("First?");
	ended.abort(new Error("the run has ended"));
	expect(await Promise.all([first, second])).toEqual([ended.signal.reason, ended.signal.reason]);
	expect(person.sees()).not.toContain("Second?");
	expect(person.interrupts).toBe(0);
});

test("questions are asked one after the other", async () => {
	const person = personAtTerminal();
	const answers = Promise.all(["First?", "Second?"].map((message) => person.terminal.ask(question(message), signal)));
	await person.types("one\r", "First?");
	expect(person.sees()).not.toContain("Second?");
	await person.types("two\r", "Second?");
	expect(await answers).toEqual(["one", "two"]);
});

test("an OTP is asked for until digits are typed, with or without spaces", async () => {
	const person = personAtTerminal();
	const otp = promptOtp(person.terminal)({ ...otpRequest, gstin: "29AAACN1234F1ZT" });
	await person.types("none yet\r", "OTP, create API user, GSTIN 29AAACN1234F1ZT");
	await person.types("\u0015048 213\r", "Type the digits of the message on the registered mobile.");
	expect(await otp).toBe("048213");
});

test("the portal's words about an OTP cannot steer the terminal", async () => {
	const person = personAtTerminal();
	const otp = promptOtp(person.terminal)({ ...otpRequest, notices: ["Sent to \u001b]0;title\u0007******1234"], tried: ["111111"] });
	await person.types("123456\r", "OTP, create API user");
	expect(await otp).toBe("123456");
	expect(person.sees()).toContain("Sent to  ]0;title ******1234");
	expect(person.sees()).toContain("The portal refused the OTP that was entered.");
});

test("without a terminal, a question says what to do instead", async () => {
	const { stdin: input, stderr: output } = testIo();
	const otp = promptOtp(openTerminal({ input, output }))(otpRequest);
	await expect(otp).rejects.toMatchObject({
		stop: { outcome: "human needed", what: "There is no terminal to ask a person at.", requiredAction: expect.stringContaining("--otp command:") },
	});
});

test("the drawing of a captcha has a dot for each pixel that is written, dark on light or light on dark", () => {
	// An "L" of 4 by 8 pixels: a line down, and one along the bottom.
	const written = Array.from({ length: 32 }, (_, pixel) => pixel % 4 === 0 || pixel >= 28);
	const picture = (ink: number, paper: number) => ({ width: 4, height: 8, pixels: written.map((isInk) => (isInk ? ink : paper)) });
	expect(drawInBraille(picture(40, 230))).toEqual(["⡇⠀", "⣇⣀"]);
	expect(drawInBraille(picture(230, 40))).toEqual(["⡇⠀", "⣇⣀"]);
});

test("the drawing of a captcha ends where the picture ends", () => {
	expect(drawInBraille({ width: 3, height: 1, pixels: [255, 255, 0] })).toEqual(["⠀⠁"]);
});
