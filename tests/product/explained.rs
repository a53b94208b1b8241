//! Every row of Graph's and Entra's tables of errors, in the person's words: the same on the command
//! line, in the menu and in the window, with the exit code and the id that support asks for.

use product::{Account, LIMIT, Window, World};
use serde_json::{Value, json};
use tenant::{Command, Fault, FaultKind, RequestPattern, Which};

const ID: &str = "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11";

/// What the service says, and what comes of it.
struct Row {
    says: Says,
    exit: i32,
    code: &'static str,
    /// What happened.
    message: &'static str,
    /// What to do.
    mend: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Says {
    /// Graph: status, code and message.
    Graph(u16, &'static str, &'static str),
    /// Entra: the number behind `AADSTS`.
    Entra(u32),
}
use Says::{Entra, Graph};

const fn row(
    says: Says,
    exit: i32,
    code: &'static str,
    message: &'static str,
    mend: &'static str,
) -> Row {
    Row {
        says,
        exit,
        code,
        message,
        mend,
    }
}

const ROWS: [Row; 41] = [
    row(
        Graph(
            400,
            "InvalidArgument",
            "[SessionId]: The SessionId field is required.",
        ),
        4,
        "graph-refused",
        "[SessionId]: The SessionId field is required.",
        "report it with the id",
    ),
    row(
        Graph(400, "InvalidArgument", "[Activity]: Not supported."),
        4,
        "status-refused",
        "This tenant does not accept In a call.",
        "Do not disturb",
    ),
    row(
        Graph(
            401,
            "InvalidAuthenticationToken",
            "Access token is expired.",
        ),
        4,
        "token-refused",
        "only just renewed",
        "consent to Presence.ReadWrite.All",
    ),
    row(
        Graph(401, "ServiceError", "An error has occurred."),
        4,
        "feature-unavailable",
        "not available for this tenant or user",
        "ask your administrator",
    ),
    row(
        Graph(403, "Forbidden", ""),
        4,
        "permission-missing",
        "Presence.ReadWrite.All is missing",
        "grant consent",
    ),
    row(
        Graph(404, "NotFound", "Not found."),
        4,
        "user-unknown",
        "alice@contoso.com",
        "licence",
    ),
    row(
        Graph(429, "TooManyRequests", ""),
        5,
        "throttled",
        "asked to wait",
        "by itself",
    ),
    row(
        Graph(500, "InternalServerError", ""),
        5,
        "service-unavailable",
        "does not answer properly",
        "by itself",
    ),
    row(
        Graph(502, "BadGateway", ""),
        5,
        "service-unavailable",
        "does not answer properly",
        "by itself",
    ),
    row(
        Graph(503, "ServiceUnavailable", ""),
        5,
        "service-unavailable",
        "does not answer properly",
        "by itself",
    ),
    row(
        Graph(504, "GatewayTimeout", ""),
        5,
        "service-unavailable",
        "does not answer properly",
        "by itself",
    ),
    row(
        Entra(7_000_215),
        4,
        "secret-wrong",
        "does not accept the app secret",
        "often its id is pasted",
    ),
    row(
        Entra(7_000_222),
        4,
        "secret-expired",
        "secret has expired",
        "Make a new one",
    ),
    row(
        Entra(700_016),
        4,
        "application-unknown",
        "no app with this client id",
        "Compare client id and tenant",
    ),
    row(
        Entra(90_002),
        4,
        "tenant-unknown",
        "There is no tenant",
        "Check the tenant",
    ),
    row(
        Entra(65_001),
        4,
        "consent-missing",
        "no consent yet",
        "accept what is asked",
    ),
    row(
        Entra(90_094),
        4,
        "admin-consent-missing",
        "administrator of your tenant has to consent",
        "grant admin consent",
    ),
    row(
        Entra(50_020),
        4,
        "account-not-in-tenant",
        "does not belong to the tenant",
        "account of the tenant",
    ),
    row(
        Entra(50_076),
        3,
        "interaction-required",
        "another proof that it is you",
        "Sign in again",
    ),
    row(
        Entra(50_079),
        3,
        "interaction-required",
        "another proof that it is you",
        "Sign in again",
    ),
    row(
        Entra(53_003),
        4,
        "conditional-access",
        "Conditional Access",
        "AADSTS53003",
    ),
    row(
        Entra(53_000),
        4,
        "conditional-access",
        "Conditional Access",
        "AADSTS53000",
    ),
    row(
        Entra(700_082),
        3,
        "sign-in-lapsed",
        "lapsed or was revoked",
        "Sign in again",
    ),
    row(
        Entra(70_008),
        3,
        "sign-in-lapsed",
        "lapsed or was revoked",
        "Sign in again",
    ),
    row(
        Entra(50_173),
        3,
        "sign-in-lapsed",
        "lapsed or was revoked",
        "Sign in again",
    ),
    row(
        Entra(7_000_218),
        4,
        "public-client-off",
        "not registered as a public client",
        "Allow public client flows",
    ),
    row(
        Entra(50_011),
        4,
        "redirect-not-registered",
        "redirect address",
        "add http://localhost",
    ),
    row(
        Entra(50_034),
        4,
        "wrong-credentials",
        "does not know this user",
        "Sign in again",
    ),
    row(
        Entra(50_126),
        4,
        "wrong-credentials",
        "the password is wrong",
        "Sign in again",
    ),
    row(
        Entra(50_196),
        5,
        "entra-unavailable",
        "asks to wait",
        "The sign-in is kept",
    ),
    row(
        Entra(90_033),
        5,
        "entra-unavailable",
        "cannot answer",
        "AADSTS90033",
    ),
    row(
        Entra(50_057),
        4,
        "account-blocked",
        "locked or switched off",
        "ask your administrator",
    ),
    row(
        Entra(50_105),
        4,
        "not-assigned",
        "assigned users only",
        "assign you in Entra",
    ),
    row(
        Entra(50_194),
        4,
        "tenant-not-named",
        "which tenant it is",
        "Name it",
    ),
    row(
        Entra(90_038),
        4,
        "cloud-wrong",
        "another Microsoft cloud",
        "Choose its cloud",
    ),
    row(
        Entra(500_021),
        4,
        "tenant-blocked",
        "lets nobody sign in",
        "allow this tenant",
    ),
    row(
        Entra(7_000_112),
        4,
        "application-disabled",
        "switched off in the tenant",
        "switch it on",
    ),
    row(
        Entra(700_025),
        4,
        "sign-in-way-wrong",
        "not registered for this way",
        "AADSTS700025",
    ),
    row(
        Entra(650_057),
        4,
        "permission-missing",
        "Presence.ReadWrite.All is missing",
        "AADSTS650057",
    ),
    row(
        Entra(700_027),
        4,
        "certificate-wrong",
        "no such certificate",
        "Upload it in Entra",
    ),
    row(
        Entra(700_024),
        4,
        "certificate-wrong",
        "too old or too new",
        "Set the clock right",
    ),
];

impl Says {
    fn fault(self) -> Fault {
        match self {
            Graph(status, code, message) => {
                let inner = json!({ "request-id": ID, "date": "2026-03-02T09:00:00" });
                let body = json!({
                    "error": { "code": code, "message": message, "innerError": inner }
                });
                let kind = FaultKind::Answer {
                    status,
                    retry_after: (status == 429).then_some(60),
                    body: Some(body),
                };
                Fault::new(RequestPattern::graph("*/setPresence"), kind)
            }
            Entra(code) => Fault::new(RequestPattern::token(), FaultKind::EntraError { code }),
        }
        .times(0)
    }
}

/// Whether it is the id of such a refusal: Entra's correlation id is the id that it was asked with,
/// and a look soon after it is refused again, with an id of its own.
fn is_id_of(world: &World, says: Says, id: &str) -> bool {
    match says {
        Graph(..) => id == ID,
        Entra(_) => {
            let requests = world.tenant.requests();
            let mut asked = requests
                .iter()
                .filter(|it| it.is_grant("client_credentials"));
            asked.any(|it| it.client_request_id.as_deref() == Some(id))
        }
    }
}

/// What is to be done, and the id for support at the end of it.
fn split(to_do: &str) -> (&str, &str) {
    let (to_do, id) = to_do.split_once(" Id for support: ").expect("an id");
    (to_do, id.trim_end_matches('.'))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn every_refusal_is_explained_the_same_everywhere_with_its_exit_code_and_id() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    for Row {
        says,
        exit,
        code,
        message,
        mend,
    } in ROWS
    {
        // Otherwise Entra is not asked.
        let revoke = Command::RevokeTokens {
            user: None,
            application: None,
            which: Which::Access,
        };
        world.tenant.command(revoke).unwrap();
        world.tenant.fault(says.fault());
        let set = world.run(&["set", "in-a-call"]);
        let status = world.status();
        let problem = &status["problem"];
        assert_eq!(set.code, exit, "{says:?}: {set:?}");
        assert_eq!(problem["code"], code, "{says:?}: {status}");
        let (happened, to_do) = (text(problem, "message"), text(problem, "mend"));
        assert!(happened.contains(message), "{says:?}: {happened}");
        assert!(to_do.contains(mend), "{says:?}: {to_do}");
        let (to_do, id) = split(to_do);
        assert!(is_id_of(&world, says, id), "{says:?}: {id}");

        let (said, id) = split(&set.err);
        let expected = format!("presence-tray: {happened}\n{to_do}");
        assert_eq!(said, expected, "{says:?}: the command line");
        assert!(is_id_of(&world, says, id.trim_end_matches(".\n")), "{id}");
        window.wait_for_text("problem", happened);
        window.wait_for_text("problem", to_do);
        let menu = item.wait_for_menu(
            |menu| {
                menu.labels()
                    .join(" ")
                    .contains(&format!("{happened} {to_do}"))
            },
            LIMIT,
        );
        menu.unwrap_or_else(|error| panic!("{says:?}: the menu: {error}"));

        world.tenant.clear_faults();
        assert_eq!(world.run(&["clear"]).code, 0, "{says:?}");
        world.wait_for_status(|status| status["hold"].is_null());
    }
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "nothing of it is left: {set:?}");
}

#[test]
fn a_session_that_is_gone_already_is_cleared() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let gone = Fault::new(
        RequestPattern::graph("*/clearPresence"),
        FaultKind::status(404),
    );
    world.tenant.fault(gone);
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}");
    assert!(world.status()["problem"].is_null());
}

#[test]
fn every_end_of_a_device_code_is_explained() {
    for (code, exit, message, mend) in [
        (70_019, 3, "The sign-in was not finished", "Start it again"),
        (
            70_018,
            4,
            "Entra refused the sign-in",
            "bad_verification_code",
        ),
    ] {
        let world = World::new(Account::DeviceCode);
        let (_agent, _item) = world.start();
        world.tenant.fault(Entra(code).fault());
        let signed_in = world.run(&["sign-in"]);
        assert_eq!(signed_in.code, exit, "{code}: {signed_in:?}");
        assert!(signed_in.err.contains(message), "{code}: {signed_in:?}");
        assert!(signed_in.err.contains(mend), "{code}: {signed_in:?}");
        assert!(signed_in.err.contains("Id for support: "), "{signed_in:?}");
    }
}
