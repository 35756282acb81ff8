import { asText, compareCaptures } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { cameraFor } from "./recorded.ts";

test("What a taxpayer has done since is no change of the portal: the figures of the dashboard", async ({ page, browser, visitor, taxpayer }) => {
	await visitor.logIn(taxpayer);
	await page.context().addCookies(await visitor.cookies());
	await page.goto("/Home/MainMenu");
	const camera = await cameraFor(page, browser);
	const before = await camera.take();
	const after = await camera.take(() => page.locator("#lblGenMon").evaluate((figure) => figure.replaceChildren("1,204")));
	const comparison = compareCaptures(before, after);
	expect(comparison.outcome, asText(comparison)).toBe("same");
	expect(JSON.stringify(after.screens), "nor is it anybody else's").not.toContain("1,204");
});

test("What harms nobody is the same: wrappers, classes, styles, attributes that nothing goes by, and what was typed", async ({
	page,
	browser,
	visitor,
	taxpayer,
}) => {
	await visitor.openApiUserForm(taxpayer);
	await page.context().addCookies(await visitor.cookies());
	await page.goto("/APIUserAccount/APIUserRegistration");
	await page.getByLabel("Through GSP").check();
	await page.evaluate(() => document.body.append(document.createElement("form")));
	const camera = await cameraFor(page, browser);
	const before = await camera.take();
	await page.evaluate(() => {
		for (const group of document.querySelectorAll(".form-group")) {
			const wrapper = Object.assign(document.createElement("div"), { className: "card-body" });
			group.replaceWith(wrapper);
			wrapper.append(group);
		}
		document.querySelector("#frmApiUser")?.setAttribute("data-version", "2");
		document.querySelector("#txtPassword")?.classList.add("wide");
		document.querySelector("h4")?.setAttribute("style", "color: red");
		document.body.append(document.createComment("build 77"));
	});
	await page.getByLabel("Username:").fill("tera2025");
	await page.getByLabel("Re-enter Password:").fill("Sample#2025");
	await page.getByLabel("Select your GSP:").selectOption("FOCUSOFTNET");
	const after = await camera.take();
	const comparison = compareCaptures(before, after);
	expect(comparison.outcome, asText(comparison)).toBe("same");
	expect(JSON.stringify(after), "what was typed is in no contract").not.toMatch(/tera2025|Sample#2025/);
});
