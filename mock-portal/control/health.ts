import { packageVersion } from "../package-root.ts";
import type { Store } from "../store/store.ts";

/** Whether a portal works. Anyone may read this: it holds no secret. */
export interface Health {
	/** False when the last write to the data file failed. */
	readonly ready: boolean;
	/** Version of this package. */
	readonly version: string;
	/** The release of the portal. */
	readonly release: string;
	/** Whole seconds since the portal was created, by the machine's clock. */
	readonly uptime: number;
}

/** For health checks of containers and CI jobs. */
export interface HealthControl {
	health(): Health;
}

export function healthControl({ failure }: Pick<Store, "failure">, release: string): HealthControl {
	const createdAt = performance.now();
	return {
		health: () => ({
			ready: failure() === undefined,
			version: packageVersion(),
			release,
			uptime: Math.floor((performance.now() - createdAt) / 1000),
		}),
	};
}
