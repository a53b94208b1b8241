//! How Entra refuses: the `AADSTS` codes, each with its OAuth error and wording.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Mint;

/// One way Entra refuses (page "Microsoft Entra authentication and authorization error codes").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The number behind `AADSTS`; the device flow has answers without one.
    pub code: Option<u32>,
    /// The OAuth `error`.
    pub error: &'static str,
    /// Entra's own `suberror`.
    pub suberror: Option<&'static str>,
    /// HTTP status at the token endpoint.
    pub status: u16,
    /// What `error_description` says; `{}` stands for the subject.
    pub message: &'static str,
}

/// A refusal with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntraError {
    refusal: Refusal,
    subject: String,
}

const fn row(code: u32, error: &'static str, status: u16, message: &'static str) -> Refusal {
    Refusal {
        code: Some(code),
        error,
        suberror: None,
        status,
        message,
    }
}

const fn sub(mut refusal: Refusal, suberror: &'static str) -> Refusal {
    refusal.suberror = Some(suberror);
    refusal
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $row:expr;)*) => {
        $(pub(crate) static $name: Refusal = $row;)*
        static ALL: &[&Refusal] = &[$(&$name),*];
    };
}

refusals! {
    WRONG_SECRET = row(7000215, "invalid_client", 401, "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'.");
    EXPIRED_SECRET = row(7000222, "invalid_client", 401, "The provided client secret keys for app '{}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.");
    NOT_A_PUBLIC_CLIENT = row(7000218, "invalid_client", 401, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    UNKNOWN_APPLICATION = row(700016, "unauthorized_client", 400, "Application with identifier '{}' was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.");
    UNKNOWN_TENANT = row(90002, "invalid_request", 400, "Tenant '{}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");
    NO_TENANT_NAMED = row(50059, "invalid_request", 400, "No tenant-identifying information found in either the request or implied by any provided credentials.");
    CONSENT_MISSING = sub(row(65001, "invalid_grant", 400, "The user or administrator has not consented to use the application with ID '{}'. Send an interactive authorization request for this user and resource."), "consent_required");
    CONSENT_DECLINED = row(65004, "access_denied", 400, "User declined to consent to access the app.");
    ADMIN_CONSENT_MISSING = sub(row(90094, "invalid_grant", 400, "An administrator of this tenant has to grant the permissions application '{}' asks for."), "consent_required");
    FOREIGN_ACCOUNT = row(50020, "invalid_grant", 400, "User account '{}' from identity provider does not exist in this tenant and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first.");
    MFA_REQUIRED = sub(row(50076, "interaction_required", 400, "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{}'."), "basic_action");
    MFA_ENROLMENT = sub(row(50079, "interaction_required", 400, "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{}'."), "basic_action");
    INTERACTION_NEEDED = row(50058, "interaction_required", 400, "A silent sign-in request was sent but no user is signed in.");
    BLOCKED_BY_POLICY = sub(row(53003, "invalid_grant", 400, "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."), "message_only");
    DEVICE_NOT_COMPLIANT = sub(row(53000, "invalid_grant", 400, "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant."), "message_only");
    REFRESH_INACTIVE = sub(row(700082, "invalid_grant", 400, "The refresh token has expired due to inactivity. The token was issued on {} and was inactive for 90.00:00:00."), "token_expired");
    GRANT_EXPIRED = sub(row(70008, "invalid_grant", 400, "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."), "token_expired");
    GRANT_REVOKED = sub(row(50173, "invalid_grant", 400, "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password."), "bad_token");
    GRANT_INVALID = row(70000, "invalid_grant", 400, "Provided grant is invalid or malformed. The provided value for the input parameter '{}' is not valid.");
    CODE_REDEEMED = row(54005, "invalid_grant", 400, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
    VERIFIER_MISMATCH = row(501481, "invalid_grant", 400, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    PKCE_MISSING = row(9002325, "invalid_request", 400, "Proof Key for Code Exchange with S256 is required for this authorization code redemption.");
    REDIRECT_NOT_REGISTERED = row(50011, "invalid_request", 400, "The redirect URI '{}' specified in the request does not match the redirect URIs configured for the application. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.");
    REDIRECT_CHANGED = row(500112, "invalid_client", 400, "The reply address '{}' does not match the reply address provided when requesting Authorization code.");
    UNKNOWN_USER = row(50034, "invalid_grant", 400, "The user account '{}' does not exist in this directory. To sign into this application, the account must be added to the directory.");
    WRONG_PASSWORD = row(50126, "invalid_grant", 400, "Error validating credentials due to invalid username or password.");
    INVALID_SCOPE = row(70011, "invalid_scope", 400, "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid: '{}'.");
    BAD_CLIENT_CREDENTIALS_SCOPE = row(1002012, "invalid_scope", 400, "The provided value for scope '{}' is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).");
    UNKNOWN_RESOURCE = row(500011, "invalid_resource", 400, "The resource principal named '{}' was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.");
    MISSING_PARAMETER = row(900144, "invalid_request", 400, "The request body must contain the following parameter: '{}'.");
    UNSUPPORTED_GRANT = row(70003, "unsupported_grant_type", 400, "The app requested an unsupported grant type '{}'.");
    UNSUPPORTED_RESPONSE_TYPE = row(70005, "unsupported_response_type", 400, "The app requested an unsupported response type '{}'.");
    ASSERTION_SIGNATURE = row(700027, "invalid_client", 401, "The certificate with identifier used to sign the client assertion is not registered on application, or the signature is wrong. [Reason - {}]");
    ASSERTION_TIME = row(700024, "invalid_client", 401, "Client assertion is not within its valid time range. {}");
    ASSERTION_AUDIENCE = row(700023, "invalid_client", 401, "Client assertion audience claim does not match Realm issuer: '{}'.");
    ASSERTION_CLIENT = row(700021, "invalid_client", 401, "Client assertion application identifier doesn't match 'client_id' parameter: '{}'.");
    ASSERTION_INVALID = row(50027, "invalid_client", 401, "JWT token is invalid or malformed: {}.");
    AUTHORIZATION_PENDING = row(70016, "authorization_pending", 400, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
    BAD_VERIFICATION_CODE = row(70018, "bad_verification_code", 400, "The verification code was not recognised.");
    DEVICE_CODE_EXPIRED = row(70019, "expired_token", 400, "The verification code has expired.");
    SLOW_DOWN = Refusal { code: None, error: "slow_down", suberror: None, status: 400, message: "Polling too often. Wait five seconds longer between requests." };
    DEVICE_DECLINED = Refusal { code: None, error: "authorization_declined", suberror: None, status: 400, message: "The end user has denied the authorization request." };
}

impl Refusal {
    /// This refusal, about `subject`.
    pub(crate) fn about(&'static self, subject: impl Into<String>) -> EntraError {
        EntraError {
            refusal: *self,
            subject: subject.into(),
        }
    }

    /// This refusal, where there is nothing to name.
    pub(crate) fn plain(&'static self) -> EntraError {
        self.about("")
    }
}

impl EntraError {
    /// The refusal with this `AADSTS` number; one nobody knows is an `invalid_grant`.
    pub fn of_code(code: u32) -> Self {
        match ALL.iter().find(|refusal| refusal.code == Some(code)) {
            Some(refusal) => refusal.about("00000003-0000-0000-c000-000000000000"),
            None => Self {
                refusal: Refusal {
                    code: Some(code),
                    ..GRANT_INVALID
                },
                subject: String::new(),
            },
        }
    }

    /// The `AADSTS` number.
    pub fn code(&self) -> Option<u32> {
        self.refusal.code
    }

    /// The OAuth `error`.
    pub fn error(&self) -> &'static str {
        self.refusal.error
    }

    /// HTTP status at the token endpoint.
    pub fn status(&self) -> u16 {
        self.refusal.status
    }

    /// The `error_description`.
    pub fn description(&self) -> String {
        let message = self.refusal.message.replace("{}", &self.subject);
        match self.refusal.code {
            Some(code) => format!("AADSTS{code}: {message}"),
            None => message,
        }
    }

    /// The body of the token endpoint's answer.
    pub fn body(&self, now: Timestamp, mint: &mut Mint, correlation_id: Option<&str>) -> Value {
        let trace_id = mint.guid();
        let correlation_id = correlation_id.map_or_else(|| mint.guid(), str::to_owned);
        let timestamp = now.strftime("%Y-%m-%d %H:%M:%SZ").to_string();
        let description = self.description();
        let mut body = json!({
            "error": self.error(),
            "error_description": format!(
                "{description} Trace ID: {trace_id} Correlation ID: {correlation_id} Timestamp: {timestamp}"
            ),
            "error_codes": self.code().into_iter().collect::<Vec<_>>(),
            "timestamp": timestamp,
            "trace_id": trace_id,
            "correlation_id": correlation_id,
        });
        if let Some(code) = self.code() {
            body["error_uri"] = json!(format!(
                "https://login.microsoftonline.com/error?code={code}"
            ));
        }
        if let Some(suberror) = self.refusal.suberror {
            body["suberror"] = json!(suberror);
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_code_can_be_produced() {
        for code in [
            7000215, 7000222, 700016, 90002, 65001, 90094, 50020, 50076, 50079, 53003, 53000,
            700082, 70008, 50173, 7000218, 50011, 50034, 50126,
        ] {
            let error = EntraError::of_code(code);
            assert_eq!(error.code(), Some(code));
            let body = error.body(Timestamp::UNIX_EPOCH, &mut Mint::new([0; 32]), Some("cid"));
            assert_eq!(body["error_codes"][0], code);
            assert_eq!(body["correlation_id"], "cid");
            let description = body["error_description"].as_str().unwrap();
            assert!(
                description.starts_with(&format!("AADSTS{code}: ")),
                "{description}"
            );
            assert!(!description.contains("{}"), "{description}");
        }
    }

    #[test]
    fn no_code_stands_twice() {
        let mut codes: Vec<_> = ALL.iter().filter_map(|refusal| refusal.code).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
