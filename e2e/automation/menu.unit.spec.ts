import { chooseItem, type MenuItem } from "../../automation/flow/menu.ts";
import { targetOf } from "../../automation/targets.ts";
import { expect, test } from "../test.ts";

const target = targetOf("createApiUser");
const item = (text: string, path: string | undefined, other: Partial<MenuItem> = {}): MenuItem => ({ text, path, elsewhere: false, inGroup: false, ...other });
const real = item("Create API User", "/APIUserAccount/CreateAPIUser", { inGroup: true });

const cases: readonly { readonly title: string; readonly items: readonly MenuItem[]; readonly chosen: unknown }[] = [
	{ title: "name and address agree", items: [real], chosen: { index: 0, by: ["role", "href"] } },
	{ title: "a decoy of the name leads elsewhere", items: [item("Create API User", "/Others/FAQs"), real], chosen: { index: 1, by: ["role", "href"] } },
	{ title: "only a decoy of the name is there", items: [item("Create API User", "/Others/FAQs")], chosen: undefined },
	{ title: "the entry is called otherwise", items: [item("New API User", "/APIUserAccount/CreateAPIUser")], chosen: { index: 0, by: ["href"] } },
	{ title: "the entry is a button in its group", items: [item("Create API User", undefined, { inGroup: true })], chosen: { index: 0, by: ["role", "place"] } },
	{ title: "a button of the name stands anywhere", items: [item("Create API User", undefined)], chosen: undefined },
	{ title: "the address leads to another host", items: [item("Create API User", "/APIUserAccount/CreateAPIUser", { elsewhere: true })], chosen: undefined },
	{
		title: "name and address mean two entries",
		items: [item("Create API User", "/ApiUser/New", { inGroup: true }), item("Old form", "/APIUserAccount/CreateAPIUser")],
		chosen: "disputed",
	},
];
for (const { title, items, chosen } of cases) {
	test(`In a menu where ${title}, ${typeof chosen === "object" ? "the entry is found" : "nothing is clicked"}`, () => {
		expect(chooseItem(items, target)).toEqual(chosen);
	});
}
