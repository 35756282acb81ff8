// Made by `npm run captures` from the views, releases and messages of the mock. Do not edit.

/** Segments of texts, in their normal form. */
export const texts: readonly string[] = `
0 factor authentication
0 factor authentication by
0 factor authentication is mandatory for all taxpayers
0 factor authentication is mandatory for taxpayers with aato above rs 0 crore
0 factor authentication is mandatory for your turnover since
0 factor authentication will be mandatory for your turnover from
a form for feedback on the gepp tool
a frozen api user stays frozen
a guide of december 2023, with its screens
a mock of the e-invoice portal
a report of the cancelled invoices of a day
a report of the invoices of a day
a saved main menu, saved upload pages
account
ack date
ack no
active
address
alert
alert on 0 factor authentication
already registered
already this account has been freezed
an officer looks at the application
an otp was sent less than 0 seconds ago
and a signed qr code for each
and you are not registered for it
another captcha
another gstin of your pan can then register an api user with your client id
api
api endpoints
api password changed
api password not changed
api registration
api user
api user created
api user form submitted
api user frozen
api user not frozen
api user refused
api users can be registered through a gsp under api registration
apiendpoints
apireg
apiuserstatus
application
applied on
approved
approved on
aspnetcore.antiforgery.irptestbed0
authentication
b0g invoices need the gstin of the government department
bulk e-way bill
bulk irn cancel
bulk upload
bulkprint
bulkupload
buyer gstin
cancel
cancel irn
cancelled
cancelled e-invoices
captcha
change api password
change client secret
change of password unsuccessfull,pls check the existing password
change password
changeapiclientsecret
changeapiuserpassword
changepassword
check whether a gstin is enabled for e-invoicing under search
choose dates within the last 0 days
choose file
client credentials
client id
client secret
client secret unsuccessfull,pls check the existing client secret
client-id
client-id for this pan is not generated check your ip-whitelisting status
clientcredentials
close
close login
close the summary
closest pages of this mock
collapseeight
collapsefour
collapsenine
collapseone
collapseseven
collapseseven0
collapsesix
collapsetotp
contact us
contacts of technical person
continue
create api user
create sub user
createapiuser
created on
dash board
dd/mm/yyyy
dear taxpayers
do you wish to register your gstin for api interface
doc no
document date
document no
document numbers are no longer case-sensitive in the making of an irn
document type
download
download excel
download signed json
download signed jsondownload excelprint
downloadenccert
during this month
during this month0
e
e-invoice
e-invoice 0 portal
e-invoice enablement
e-invoice status of taxpayer
e-invoice system login
e-mail
e-way bill
e-way bill portal
e-way bills that are made here appear in the e-way bill system, under the same login
email
encryption certificates
enter
enter above captcha
enter otp
enter the one that it shows now
enter the static ip addresses in india, at most
enter the static ip addresses in india, at most 0, that your systems will call the apis from
erp
erps
erpspincodepin to pin distance
error code
error date
error details
ewb no
existing client secret
exit
failed invoices
faqs
faqsuser manualtools
feedback on gepp
forgot client id/secret
forgot password
forgot password?forgot username
forgot username
forgotapiclientidsecret
forgotusername
forgotuserpwd
freeze
freeze api user
freeze sub user
freezeapiuser
from date
from gst common portal
frozen
generate e-way bill
generate irn
generate otp
generated e-invoices
generations
get
get e-invoice by irn
get gstin details
get irn by document details
get otp
go
goods and services tax
goods and services taxe
gsp
gspslist
gst no
gst suvidha providers
gstin
gstin not allowed
gstinproducts & servicese-invoice status of taxpayerverify signed invoicemaster codesgst suvidha providers
guides of 2020, official note of september 2020
h0
h0m0 0 0 0
h0m0 0h0c
help
home
invalid captcha
invalid gstin
invalid login credentials
invalid mobile number
invalid otp
invalid otp entered 0 times
invoice date
invoice no
invoice system
invoice value
ip address
ip address 0
ip addresses
ip whitelisting
ip whitelisting status
irn
irp testbed
irp testbed, release
irp testbed, release 2020-0
irp testbed, release 2023-0
irp testbed, release 2025-0
irp testbeda mock of the e-invoice portal
is
is blank for this gstin ..pl use update from gst common portal option to get the mobile number, if updated in gst common portal
it shows a new otp every 0 seconds
key
latest updates
laws
legal name
less than 0 mb
list
list of api users
listapiusers
login
loginlogin
loginotp
logout
m
m0 0 0 0
m0 0 0 0 0 0
m0 0 0 0 0 0m0 0v0
m0 0 0 0m0 0 0 0
m0 0c-0 0-0 0 0 0s0 0 0 0m0 0 0 0
m0 0c0-0 0-0 0 0s0 0 0 0
m0 0c0-0 0-0 0 0s0 0 0 0v0h0
m0 0h0
m0 0h0m0 0v0
m0 0h0v0c
m0 0h0v0h0m0 0h0
m0 0h0v0m0 0h0
m0 0v0c
m0 0v0h0
m0 0v0h0c
m0 0v0h0c0 0 0 0 0 0z
m0 0v0l0 0 0 0v0
m0 0v0l0 0v0
m0 0v0m0 0 0 0m0 0 0 0
m0 0v0m0 0v0m0 0h0
main
main user
main user client ip
mainmenu
master codes
menu
message
method
mis reports
misrpt
mobile
mobile no
mobile number
mock
name
new password
next
nic-gst-shield registration
nic.einvoice.web
no
no otp has been sent in this session
not registered
not the e-invoice portal
notes
nothing entered here reaches it
notifications
old password
older
on the e-invoice portal this is
on the e-invoice portal this is a check of the signature of an invoice
on the e-invoice portal this is a form for feedback on the gepp tool
on the e-invoice portal this is a report of the cancelled invoices of a day
on the e-invoice portal this is a search for a taxpayer by gstin
on the e-invoice portal this is a search for hsn codes
on the e-invoice portal this is a search for pin codes by state
on the e-invoice portal this is frequent questions and their answers
on the e-invoice portal this is nic's user manuals
on the e-invoice portal this is statistics of registered invoices
on the e-invoice portal this is the addresses of the help desks
on the e-invoice portal this is the code lists that invoices use
on the e-invoice portal this is the distance between two pin codes
on the e-invoice portal this is the login to the e-way bill system
on the e-invoice portal this is the notifications on e-invoicing
on the e-invoice portal this is the rules of the cgst act on e-invoices
on the e-invoice portal this is the tools for making bulk invoice files offline
on the e-invoice portal this is where a file of e-way bills is uploaded
on the e-invoice portal this is where a json file of irns is cancelled
on the e-invoice portal this is where a taxpayer is enabled for e-invoicing
on the e-invoice portal this is where an e-invoice is printed
on the e-invoice portal this is where an e-way bill is generated from an irn
on the e-invoice portal this is where an e-way bill is printed
on the e-invoice portal this is where an irn is cancelled
on the e-invoice portal this is where the gstin is registered as a transporter or a taxpayer
on the e-invoice portal this is where the main user changes a sub-user's rights
on the e-invoice portal this is where the main user creates up to 0 sub-users
on the e-invoice portal this is where the main user freezes a sub-user
on the e-invoice portal this is where the portal fetches the gstin details again from the gst common portal
on the e-invoice portal this is whether a gstin is enabled for e-invoicing
or
otp
otp by
otp by sandes to
otp by sms and sandes to
otp by sms to
otp has been sent to the registered mobile number
otp refused
otp verified
page
password
password and re-enter password do not match
password should contains atleast one upper case, one lower case, one number and one special characters like
password should have 0 to 0 characters
path
pin to pin distance
pincode
please ask for another
please ask for another otp
please ask for one
please check the user name and password
please choose a different username
please enter a public ip address
please enter a valid e-mail
please enter a valid ipv0 address, as 0.0.0.0
please enter at least one ip address
please enter each ip address once
please enter the captcha shown in the image
please enter the existing client secret
please enter the gstin
please enter the name, with letters only, at most 0
please enter the old password
please enter the otp
please enter the otp sent to the registered mobile number
please enter the otp that the nic-gst-shield app shows
please enter the password
please enter the username
please log in again with the new password
please log in with the new password
please log in with the user name
please register now
please select how you wish to register for the api interface
please select the api user
please select the gstin whose client-id you wish to use
please select your erp
please select your gsp
please start again
please try again
please try again after 0 minutes
please use it, or wait before asking for another
please verify the otp that was sent to the registered mobile number
please wait for officer approval
please wait for the next otp of the nic-gst-shield app
portal
portal login
portal logine-invoice enablement
post
print
print e-way bill
private and reserved ones cannot be registered
proceed
products & services
put this secret into the nic-gst-shield app
re-enter new password
re-enter password
redacted
register
registered
registered mobile number
registered through
registration
rejected
request otp
requested data is not available
requested data is not found
resend otp
rsa, 2048 bits, pem
rules
rulesnotifications
s.no
salt
sandes
sandes registration
sandesreg
save
search
secret
select json file
select the gstin
select your erp
select your gsp
send otp
share client id
shareclientid
shared on
shared with
side menu
six-digit hsn codes are asked of taxpayers with aato of 0 crore and above
sl
sms
sms registration
smsreg
something went wrong, please try again after sometime
sorry you are not enabled for e-invoicing system on production
sorry,you have already linked this gstin to your client id
sorry,you have not directly integrated with e-invoice api
sorry,you have not registered
sorry,your gstin not enabled by the direct integrator
statistics
status
submit
tax payer
taxpayers register their invoices on the invoice registration portal and get an invoice reference number
taxpayers with a turnover above rs 0 crore prepare e-invoices from
techpersoncontacts
that your systems will call the apis from
the addresses of the apis
the api user could not be saved
the api user is created
the api user is frozen
the apis do not let it in again, and its name stays taken
the client id can be shared only with a gstin of the same pan
the client id is shared with the gstin
the client secret is changed
the contact details are saved
the file has to be less than 0 mb
the last 0 days
the login to the e-way bill system
the name, mobile and e-mail of the technical person
the new password and old password cannot be same
the old client secret is no longer valid
the otp has expired
the otp is verified
the password is changed
the person to be reached on technical matters of the e-invoice system
the portal login is created
the public key that api requests are encrypted with
the status of the application for ip whitelisting
the user name of
there is another portal, e-invoice
there is another portal, e-invoice 0
there is no api user
this account is locked after 0 wrong passwords
this is the public key
this mock does not imitate it
this otp has been used already
this username is already registered
through client-id of other gstin
through erp
through gsp
to date
tools
tools for making many irns at once are found under help
total invoices
total items
totpreg
trade name
update
update as transporter/taxpayer
update contact details
update sub user
upload
uploaded invoices
user credentials
user management
user manual
user name
user profile
username
username should contain only letters and numbers after api
username should contain only letters, numbers and
username should have 0 to 0 characters
username should have 0 to 0 characters after api
userregistration
v0
verify otp
verify signed invoice
version
version 0.0
waiting
where a direct integrator applies for the whitelisting of its addresses
where a direct integrator changes its client secret
where a direct integrator gets its client id and secret by otp
where a direct integrator shares its client id with another gstin of the same pan
where a file of e-way bills is uploaded
where a json file of invoices is uploaded
where a json file of irns is cancelled
where an api user is frozen permanently
where an e-invoice is printed
where an e-way bill is generated from an irn
where an e-way bill is printed
where an irn is cancelled
where otps by sms are chosen for the login
where otps by the sandes app are chosen for the login
where the gstin is registered as a transporter or a taxpayer
where the main user changes a sub-user's rights
where the main user changes the login password
where the main user creates up to 0 sub-users
where the main user freezes a sub-user
where the nic-gst-shield app is chosen for the login
where the password of an api user is changed
where the portal fetches the gstin details again from the gst common portal
with which your systems encrypt the requests to the authentication api of this portal
x-csrf-token
yesterday
yesterday0
you are already registered
you are already registered pl.use already created username and password to login to the system.if you have forgotten username or password,then use forgot username or forgot passowrd options to get the username and password
you are registered for 0 factor authentication by
you can register for it already
your account has been cancelled as gstin is inactive
your account has been freezed as gstin is inactive
your account has been suspended as gstin is inactive
your registration under gst has been cancelled , however if you are a transporter then use the enrollment option
your registration under gst is inactive and hence you cannot register, however if you are a transporter then use the enrollment option
your request has been rejected, please register again
your session has ended
your user name and password are good on both, and so are the api users that you make here
your user name has been sent to the registered mobile number
`
	.trim()
	.split("\n");

/** Labels of options, other than GSPs and ERPs, in their normal form. */
export const options: readonly string[] = `
select
`
	.trim()
	.split("\n");

/** GSPs and ERPs, in their normal form. */
export const providers: readonly string[] = `
0i infotech ltd
abhipra capital limited
adaequare info private limited
alankit limited
amazon seller services private limited
balaji mariline pvt ltd
bdo india llp
binary semantics limited
bodhtree consulting limited
botree software international pvt. ltd
bvm it consulting services india private limited
cdsl ventures limited
chartered information systems private limited
clayfin technologies pvt ltd
csc egovernance services india limited
cygnet enterprise private limited
cygnet infotech private ltd
defmacro software private limited
deloitte touche tohmatsu india llp
emudhra limited
ernst & young llp
excellon software pvt. ltd
focusoftnet
gujarat livelihood promotion company (glpc
hazel mercantile limited
hostbooks limited
image infosystems pvt ltd
iris business services limited
karvy data management services limited
kpmg india private limited
masters india private limited
mothersonsumi infotech & designs ltd
nsdl e-governance infrastructure limited
payswiff solutions private limited
perennial systems
pinnacle finserv advisors private limited
pricewaterhousecoopers private limited
professional softec private limited
reliance corporate it park limited
relyon softech limited
sample erp alpha (fictitious
sample erp beta (fictitious
sample erp gamma (fictitious
seshaasai business forms private limited
shalibhadra finance limited
sisl infotech pvt. ltd
span across it solutions private limited (taxspanner
spice digital limited
tally (india) private ltd
tata consultancy services limited
taxmann publications pvt. ltd
tera software limited
trust systems & software (i) pvt. ltd
vay network services private limited
velocis systems pvt. ltd
vertex customer management india private limited
virtual galaxy infotech pvt. ltd
webtel electrosoft private limited
`
	.trim()
	.split("\n");

/** Ids, names and segments of paths. */
export const names: readonly string[] = `
APIReg
APIUserAccount
APIUserRegistration
ApiEndPoints
ApiUserName
ApiUserStatus
BulkCancel
BulkEwbGen
BulkPrint
BulkUpload
Cancel
CancelRpt
CaptchaCode
ChangeAPIClientSecret
ChangeAPIUserPassword
ChangePassword
ClientSecret
ConfirmPassword
ContactUs
CreateAPIUser
CreateSubUser
Details
DownloadEncCert
EInvoicePrint
EinvEnabled
Email
Enablement
ErpId
EwayBill
EwaybillPrint
ExcelGenerratedIrnDetails
ExcelUploadedInvoiceDetails
FAQs
FailedInvoiceDetails
ForgotAPIClientIdSecret
ForgotUserName
ForgotUserPwd
FreezeAPIUser
FreezeSubUser
FromDate
GSPSLIST
GePPFeedback
GetPinCodeDistance
GspId
Gstin
GstinUpdate
HolderGstin
Home
Invoice
IpAddress1
IpAddress2
IpAddress3
IpAddress4
JsonFile
ListAPIUsers
Login
LoginOTP
Logout
MainMenu
MainMenuPart
MasterCodes
MisRpt
MisRptAction
Mobile
Name
NewPassword
Notifications
OldPassword
Others
Otp
Password
PincodeSearch
Print
Product
RegisterOTP
RegistrationType
Resend
Rules
SMSReg
SandesReg
Send
SendOTP
SendSMSOTP
SendSandesOTP
ShareClientId
SignleSignon
Statistics
TOTPReg
TaxpayerSearch
TechPersonContacts
ToDate
Tools
TransReg
UpdateSubUser
UserAccount
UserLogin.HiddenPasswordSha
UserLogin.Password
UserLogin.PasswordMD5
UserLogin.Salt
UserLogin.UserName
UserManual
UserName
UserProfile.Level
UserRegistration
VSignedInvoice
ZipFileDownload
__RequestVerificationToken
accordion
blockUser
btnCloseLogin
btnDownload
btnFreeze
btnLogin
btnNewCaptcha
btnResendOTP
btnSave
btnSendOPT
btnSendOTP
btnSubmit
btnVerifyOTP
btngo
captcha_image
client-id
collapseEight
collapseFour
collapseNine
collapseOne
collapseSeven
collapseSeven11
collapseSeven12
collapseSeven13
collapseSeven14
collapseSix
collapseTOTP
ddlApiUser
ddlErp
ddlGsp
ddlHolderGstin
divSuccess
eWayBill
erp
exampleModal
exampleModalLabel
frmAccount
frmApiUser
frmChangePassword
frmClientSecret
frmFreeze
frmShare
frmWhitelisting
gsp
header
hiddenPageName
irp
lblCanMon
lblCanYst
lblClientId
lblClientSecret
lblGenMon
lblGenYst
lblStrength
lnkLogin
lnkResendOTP
loginPanel
lower-footer
lower-header
myModal
name
profileTitle
rdbClientId
rdbErp
rdbGsp
robots
submit
tblApiUsers
tblCredentials
tblEndpoints
tblGenerated
tblGrid
tblGsps
tblSecondFactor
tblShared
tblStatus
tempDataDashboard
tempDataUserProfile
txtApiUserName
txtCaptchaCode
txtClientId
txtClientSecret
txtConfirmPassword
txtEmail
txtForgotPassword
txtGstin
txtIpAddress1
txtIpAddress2
txtIpAddress3
txtIpAddress4
txtLegalName
txtMobile
txtName
txtNewPassword
txtOldPassword
txtOtp
txtPassword
txtRegMobile
txtTradeName
txtUserName
txt_password
uploadBtn
upload_file_name
userLevel
viewport
`
	.trim()
	.split("\n");

/** Words by which fields, buttons and pages of other portals are recognised. */
export const words: readonly string[] = `
above
add
address
again
all
an
another
api
apiuser
back
below
cancel
captcha
change
channel
characters
choose
clear
client
close
code
confirm
contact
continue
creat
create
created
date
draft
email
enter
erp
exit
forgot
freeze
get
gsp
gst
gstin
help
home
id
image
in
key
lib
list
log
login
logout
mail
mobile
mock
mode
my
name
new
next
nic
no
of
on
one
optional
other
otp
out
pass
passcode
password
phone
please
proceed
provider
re
reenter
refresh
register
reload
remark
repeat
resend
reset
retype
salt
save
search
security
select
send
serial
shown
sign
signin
signout
sl
sr
state
status
submit
success
suvidha
text
through
time
type
update
user
userid
username
users
validate
verification
verify
view
अक्षर
आगे
इन
ईआरपी
ईमेल
उपयोगकर्ता
एपीआई
ओटीपी
कैप्चा
कोड
क्र
खोज
चुन
जमा
जीएसपी
दिनांक
दोबारा
नाम
पंजी
पता
पासवर्ड
पुन
पुष्टि
प्रवेश
फिर
बना
बाहर
माध्यम
मोबाइल
यूजर
यूज़र
रद्द
लॉग
लॉगइन
लॉगिन
वापस
सत्यापित
सहेज
सुविधा
सूची
स्थिति
`
	.trim()
	.split("\n");
