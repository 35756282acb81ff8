import type { Screen } from "../web/route.ts";
import { apiEndpoints } from "./api-endpoints/screen.ts";
import { bulkUpload } from "./bulk-upload/screen.ts";
import { captcha } from "./captcha/screen.ts";
import { changeApiPassword } from "./change-api-password/screen.ts";
import { changePassword } from "./change-password/screen.ts";
import { changeClientSecret } from "./client-credentials/change-secret.ts";
import { forgottenClientCredentials } from "./client-credentials/forgotten.ts";
import { shareClientId } from "./client-credentials/share.ts";
import { createApiUser } from "./create-api-user/screen.ts";
import { encryptionCertificates } from "./encryption-certificates/screen.ts";
import { forgotPassword } from "./forgot-password/screen.ts";
import { forgotUserName } from "./forgot-user-name/screen.ts";
import { freezeApiUser } from "./freeze-api-user/screen.ts";
import { gspsList } from "./gsps-list/screen.ts";
import { home } from "./home/screen.ts";
import { ipWhitelisting } from "./ip-whitelisting/screen.ts";
import { listOfApiUsers } from "./list-of-api-users/screen.ts";
import { logout } from "./logout/screen.ts";
import { mainMenu } from "./main-menu/screen.ts";
import { misReports } from "./mis-reports/screen.ts";
import { portalLoginRegistration } from "./portal-login-registration/screen.ts";
import { secondFactor } from "./second-factor/screen.ts";
import { technicalContacts } from "./technical-contacts/screen.ts";
import { twoFactorRegistration } from "./two-factor-registration/screen.ts";

/** All screens of the portal: before the login, the login, the account, API Registration in menu order, logout. */
export const screens: readonly Screen[] = [
	home,
	captcha,
	portalLoginRegistration,
	forgotUserName,
	forgotPassword,
	gspsList,
	mainMenu,
	bulkUpload,
	misReports,
	secondFactor,
	technicalContacts,
	twoFactorRegistration,
	changePassword,
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
	logout,
];
