import type { NetworkInterfaceInfo } from "node:os";

/**
 * The addresses under which other machines can reach what listens on every address of this one; none for any other `listen`.
 * @param url address of the portal on this machine
 * @param listen the IP address that it listens on
 * @param interfaces as `os.networkInterfaces()` gives them
 */
export function networkAddresses(url: string, listen: string | undefined, interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>): string[] {
	const families = listen === "::" ? ["IPv4", "IPv6"] : listen === "0.0.0.0" ? ["IPv4"] : [];
	return Object.values(interfaces)
		.flatMap((addresses) => addresses ?? [])
		.filter(({ internal, family, scopeid }) => !internal && families.includes(family) && !scopeid)
		.map(({ address, family }) => {
			const there = new URL(url);
			there.hostname = family === "IPv6" ? `[${address}]` : address;
			return there.href.replace(/\/$/, "");
		});
}
