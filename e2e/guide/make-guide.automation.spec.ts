import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import { defaultColours, realAddress, recordRun } from "../../guide/index.ts";
import { makeGuide } from "../../guide/make/make-guide.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { irp, startIrp } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

const gsp = "Tera Software Limited";
const vendor = "Example Tax Software";
const date = "2026-11-26";

test("a guide is the same to the byte whoever's login it is made with, and a named portal gets no API user by it", async ({ browser }) => {
	// Two runs with pictures take longer than most tests.
	test.slow();
	const out = test.info().outputPath("guide");
	const { exitCode, stdout } = await irp(["guide", "--gsp", gsp, "--vendor", vendor, "--date", date, "--out", out], { browser });
	expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `21 steps with 20 pictures in ${out}: guide.md, guide.html and guide.pdf.\n` });

	const { taxpayer } = personas["second-factor"].make(2);
	const portal = await createPortal({ captcha: "fixed", taxpayers: [taxpayer] });
	try {
		const session = { portal: portal.url, userName: taxpayer.userName, password: taxpayer.password ?? "", browser, captcha: mockCaptcha(), otp: mockInbox() };
		const recording = await recordRun({ session, gsp, address: realAddress, submit: false });
		if (recording.outcome !== "recorded") throw new Error(recording.what);
		const { signal } = new AbortController();
		const { guide, pictures } = await makeGuide(browser, recording, { vendor, release: "2025-11", date, language: "en", colours: defaultColours, signal });
		expect(pictures.size).toBe(19);
		for (const [name, png] of pictures) expect.soft(png.equals(readFileSync(join(out, name))), name).toBe(true);
		expect(guide.steps.at(-1)).toMatchObject({ action: "verify", picture: undefined });
		expect(portal.control.apiUsers(taxpayer.gstin)).toEqual([]);
	} finally {
		await portal.close();
	}
	const text = (name: string) => readFileSync(join(out, name), "utf8");
	expect(text("guide.md")).toBe(readFileSync("examples/guides/en/guide.md", "utf8"));
	const { gstin, userName, tradeName } = personas["second-factor"].make(1).taxpayer;
	for (const secret of [gstin, userName, tradeName, "Sample#2025"]) expect(text("guide.md") + text("guide.html") + text("guide.json")).not.toContain(secret);
});

test("an interrupted guide ends with 130, and leaves no folder", async ({ browser }) => {
	const out = test.info().outputPath("guide");
	const running = startIrp(["guide", "--gsp", gsp, "--out", out], { browser });
	running.interrupt();
	expect((await running.ended).exitCode).toBe(130);
	expect(() => readFileSync(join(out, "guide.json"))).toThrow("ENOENT");
});
