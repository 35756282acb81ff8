import { apiEndpoints } from "./api-endpoints/screen.ts";
import { changeApiPassword } from "./change-api-password/screen.ts";
import { changeClientSecret } from "./client-credentials/change-secret.ts";
import { forgottenClientCredentials } from "./client-credentials/forgotten.ts";
import { shareClientId } from "./client-credentials/share.ts";
import { createApiUser } from "./create-api-user/screen.ts";
import { encryptionCertificates } from "./encryption-certificates/screen.ts";
import { freezeApiUser } from "./freeze-api-user/screen.ts";
import { ipWhitelisting } from "./ip-whitelisting/screen.ts";
import { listOfApiUsers } from "./list-of-api-users/screen.ts";
import type { Screen } from "./route.ts";

/** The screens of the side menu's API Registration, in its order. */
export const apiRegistration: readonly Screen[] = [
	ipWhitelisting,
	createApiUser,
	freezeApiUser,
	changeApiPassword,
	listOfApiUsers,
	apiEndpoints,
	changeClientSecret,
	forgottenClientCredentials,
	shareClientId,
	encryptionCertificates,
];
