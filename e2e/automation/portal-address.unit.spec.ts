import { Stopped } from "../../automation/flow/outcome.ts";
import { isRealPortal, portalAddress } from "../../automation/portal-address.ts";
import { expect, test } from "../test.ts";

for (const address of ["https://einvoice1.gst.gov.in", "https://einvoice2.gst.gov.in./Home", "http://EINV-APISANDBOX.NIC.IN", "https://gst.gov.in"]) {
	test(`${address} is the real portal, where a program goes only when it is named on the command line`, () => {
		expect(isRealPortal(address)).toBe(true);
		expect(() => portalAddress(address, false)).toThrow(Stopped);
		expect(portalAddress(address, true)).toMatch(/^https?:/);
	});
}

for (const address of ["http://127.0.0.1:4010", "https://gst.gov.in.example.com", "https://notgst.gov.in.test"]) {
	test(`${address} is not the real portal`, () => {
		expect(portalAddress(`${address}/`, false)).toBe(address);
	});
}

for (const address of [
	"127.0.0.1:4010",
	"ftp://127.0.0.1",
	"http://me:pw@127.0.0.1",
	"http://:pw@127.0.0.1",
	"http://127.0.0.1/?a=1",
	"http://127.0.0.1/#x",
	"",
]) {
	test(`"${address}" is not the address of a portal`, () => {
		expect(() => portalAddress(address, true)).toThrow(Stopped);
	});
}
