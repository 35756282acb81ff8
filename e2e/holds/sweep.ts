/** How far the slow sweeps go: a little at each run, all of it with `IRP_SWEEP=full`. */
export const sweep =
	process.env.IRP_SWEEP === "full"
		? { kills: 50, visitors: 200, requests: 10_000, batch: { taxpayers: 50, kills: 9 } }
		: { kills: 2, visitors: 40, requests: 800, batch: { taxpayers: 3, kills: 1 } };
