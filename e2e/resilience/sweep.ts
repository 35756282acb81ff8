/** Slow sweeps go a little way at each run, and all of it with `IRP_SWEEP=full`. */
export const isFullSweep = process.env.IRP_SWEEP === "full";

export const sweep = isFullSweep
	? {
			kills: 50,
			visitors: 200,
			requests: 10_000,
			everyOperator: true,
			damagedFiles: 500,
			imports: 10_000,
			serverPairs: 40,
			savedPages: 300,
			clientsFiles: 2_000,
			workbookRows: 5_000,
			plantedIdentities: 200,
			combinations: 40,
			batch: { taxpayers: 50, kills: 9 },
		}
	: {
			kills: 2,
			visitors: 40,
			requests: 400,
			everyOperator: false,
			damagedFiles: 3,
			imports: 60,
			serverPairs: 2,
			savedPages: 4,
			clientsFiles: 25,
			workbookRows: 500,
			plantedIdentities: 30,
			combinations: 2,
			batch: { taxpayers: 3, kills: 1 },
		};
