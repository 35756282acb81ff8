import { errorLine } from "../../regression/drill/script-output.ts";
import { expect, test } from "../test.ts";

for (const { what, output, line } of [
	{
		what: "Node's report of a rejected promise",
		output:
			"Logged in\nnode:internal/process/promises:394\n      triggerUncaughtException(err, true /* fromPromise */);\n      ^\n\npage.click: Timeout 5000ms exceeded.\nCall log:\n  - waiting for locator('#txtOtp')\n\n    at file:///x/a.mjs:19:13 {\n  name: 'TimeoutError'\n}\n\nNode.js v20.19.0\n",
		line: "page.click: Timeout 5000ms exceeded.",
	},
	{
		what: "Node's report of a thrown error, with the line that threw it",
		output:
			"file:///x/newest.mjs:4\n\tif (!entry) throw new Error(`Nothing came to` + url);\n\t                  ^\n\nError: Nothing came to http://127.0.0.1:1\n    at newest (file:///x/newest.mjs:4:20)\n\nNode.js v20.19.0\n",
		line: "Error: Nothing came to http://127.0.0.1:1",
	},
	{
		what: "a traceback of Python",
		output:
			'Traceback (most recent call last):\n  File "/x/register.py", line 3, in <module>\nselenium.common.exceptions.NoSuchElementException: Message: no such element: txtOtp\n',
		line: "selenium.common.exceptions.NoSuchElementException: Message: no such element: txtOtp",
	},
	{ what: "output without an error", output: "Logged in\nThere is no such GSP\n", line: "There is no such GSP" },
	{ what: "no output", output: "\n", line: undefined },
])
	test(`The reason that is shown for ${what} is ${line ?? "none"}`, () => {
		expect(errorLine(output)).toBe(line);
	});
