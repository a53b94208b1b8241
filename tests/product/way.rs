//! The way to Microsoft, as it is outside: TLS and HTTP/2, through a proxy that the desktop, the
//! environment or the settings name, and everything on it that can be in the way.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;

use desktop::DesktopOptions;
use product::{Account, LIMIT, Outcome, World};
use tempfile::TempDir;
use tenant::{
    CertificateAuthority, Fault, FaultKind, Proxy, ProxyKind, RequestPattern, Tenant, TenantConfig,
    Valid,
};

const GRAPH: &str = "graph.contoso.example";
const AUTHORITY: &str = "login.contoso.example";

/// Nothing waits for longer than ten seconds for an answer; this is generous.
fn in_time(outcome: &Outcome, began: std::time::Instant) {
    let took = began.elapsed();
    assert!(took < LIMIT, "{outcome:?} took {took:?}");
}

/// A world whose Microsoft is beyond a proxy.
pub(crate) struct Beyond {
    pub(crate) world: World,
    pub(crate) proxy: Proxy,
    authority: CertificateAuthority,
    folder: TempDir,
}

impl Beyond {
    pub(crate) fn new(kind: ProxyKind) -> Self {
        Self::with(kind, Valid::Now, &[], DesktopOptions::default())
    }

    fn with(kind: ProxyKind, valid: Valid, env: &[(&str, &str)], options: DesktopOptions) -> Self {
        let authority = CertificateAuthority::new().expect("an authority");
        let identity = authority.identity(&[GRAPH, AUTHORITY], valid);
        let config = TenantConfig {
            tls: Some(identity.expect("a certificate")),
            ..TenantConfig::signing_in_alice()
        };
        let tenant = Tenant::spawn(config).expect("a tenant");
        let place = |url: &str| -> SocketAddr {
            let place = url.rsplit('/').next().expect("an address");
            place.parse().expect("an address")
        };
        let routes = [
            (GRAPH, place(tenant.graph())),
            (AUTHORITY, place(tenant.authority())),
        ];
        let proxy = Proxy::start(kind, &routes).expect("a proxy");
        let folder = TempDir::new().expect("a folder");
        let trusted = folder.path().join("trusted.pem");
        fs::write(&trusted, authority.pem()).expect("a file");
        let own = |text: &str| text.to_owned();
        let mut variables: BTreeMap<_, _> = env
            .iter()
            .map(|(name, value)| (own(name), own(value)))
            .collect();
        variables.insert(own("SSL_CERT_FILE"), trusted.display().to_string());
        let options = DesktopOptions {
            env: variables,
            ..options
        };
        let (login, graph) = (format!("https://{AUTHORITY}"), format!("https://{GRAPH}"));
        let world = World::of(options, Account::AppSecret, tenant, &login, &graph);
        let stored = world.secret_set(world.tenant.client_secret());
        assert_eq!(stored.code, 0, "{stored:?}");
        Self {
            world,
            proxy,
            authority,
            folder,
        }
    }

    /// The same on a desktop that keeps settings.
    pub(crate) fn on_desktop() -> Self {
        let options = DesktopOptions {
            services: vec!["ca.desrt.dconf.service".to_owned()],
            ..DesktopOptions::default()
        };
        let env = [("GSETTINGS_BACKEND", "dconf")];
        Self::with(ProxyKind::Http, Valid::Now, &env, options)
    }

    pub(crate) fn gsettings(&self, settings: &[(&str, &str, &str)]) {
        for (schema, key, value) in settings {
            let mut gsettings = self.world.desktop.command("gsettings");
            let set = gsettings.args(["set", schema, key, value]).status();
            assert!(set.expect("gsettings").success());
        }
    }

    /// Names the proxy in `config.toml`.
    pub(crate) fn name(&self, proxy: &str) {
        let config = self.world.config(Account::AppSecret);
        let named = format!("{config}\n[network]\nproxy = \"{proxy}\"\n");
        self.world.write_config(&named);
    }

    fn trust(&self, pem: &str) {
        fs::write(self.folder.path().join("trusted.pem"), pem).expect("a file");
    }

    pub(crate) fn set(&self) -> Outcome {
        self.world.run(&["set", "in-a-call", "--wait"])
    }

    fn is_reached(&self) {
        let set = self.set();
        assert_eq!(set.code, 0, "{set:?}; {}", self.world.log());
        let asked = self.proxy.asked();
        assert!(asked.contains(&format!("{GRAPH}:443")), "{asked:?}");
        assert_eq!(self.world.run(&["clear", "--wait"]).code, 0);
    }
}

#[test]
fn every_kind_of_proxy_that_the_settings_name_leads_there_over_http_2() {
    for kind in [ProxyKind::Http, ProxyKind::Socks5, ProxyKind::Socks4] {
        let beyond = Beyond::new(kind);
        beyond.name(&beyond.proxy.url());
        let (_agent, _item) = beyond.world.start();
        beyond.is_reached();
        let requests = beyond.world.tenant.requests();
        assert!(
            requests.iter().all(|it| it.version == "HTTP/2.0"),
            "{kind:?}"
        );
    }
}

#[test]
fn the_proxy_of_the_environment_is_used_and_its_password_written_nowhere() {
    let password = "correct-horse-battery";
    let beyond = Beyond::new(ProxyKind::Http);
    beyond.proxy.want_password("alice", password);
    let mut agent = beyond.world.command(&[]);
    agent.env("HTTPS_PROXY", beyond.proxy.url_of("alice", password));
    let _agent = beyond.world.desktop.spawn(agent).expect("the agent");
    beyond.world.tray.wait_for_item(LIMIT).expect("an icon");
    beyond.is_reached();
    let log = fs::read_to_string(beyond.world.state_folder().join("presence-tray.log"));
    let log = log.expect("a log");
    assert!(log.contains("new connections"), "{log}");
    assert!(!log.contains(password) && !log.contains("alice:"), "{log}");
}

#[test]
fn the_proxy_of_the_desktop_is_used_by_an_agent_that_nobody_told_of_it() {
    let beyond = Beyond::on_desktop();
    let proxy = beyond.proxy.address();
    let (host, port) = (proxy.ip().to_string(), proxy.port().to_string());
    beyond.gsettings(&[
        ("org.gnome.system.proxy.https", "host", &host),
        ("org.gnome.system.proxy.https", "port", &port),
        ("org.gnome.system.proxy", "mode", "manual"),
    ]);
    let (_agent, _item) = beyond.world.start();
    beyond.is_reached();

    // What the settings of the program say comes first.
    beyond.name("none");
    let direct = beyond.set();
    assert_eq!(direct.code, 5, "{direct:?}");
    assert!(direct.err.contains("cannot be found"), "{direct:?}");
}

#[test]
fn the_proxy_of_the_sessions_environment_is_used_by_an_agent_that_was_started_without_it() {
    let beyond = Beyond::new(ProxyKind::Http);
    let variable = format!("HTTPS_PROXY={}", beyond.proxy.url());
    let manager = beyond.world.desktop.start_user_manager(&["A=b", &variable]);
    let _manager = manager.expect("a manager");
    let (_agent, _item) = beyond.world.start();
    beyond.is_reached();
}

#[test]
fn a_proxy_script_is_run_by_the_portal_or_said_to_be_one() {
    let script = (
        "org.gnome.system.proxy",
        "autoconfig-url",
        "http://127.0.0.1:9/a.pac",
    );
    let beyond = Beyond::on_desktop();
    beyond.world.keep_programs_to_themselves();
    beyond.gsettings(&[script, ("org.gnome.system.proxy", "mode", "auto")]);
    let (_agent, _item) = beyond.world.start();
    let set = beyond.set();
    assert_eq!(set.code, 5, "{set:?}");
    assert!(set.err.contains("by a script (PAC)"), "{set:?}");
    let portal = beyond.world.desktop.start_proxy_portal(&beyond.proxy.url());
    let _portal = portal.expect("a portal");
    beyond
        .world
        .wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert!(!beyond.proxy.asked().is_empty());
}

/// Each thing that can be in the way, what is said of it, and what is to be done about it.
#[test]
fn what_is_in_the_way_is_said_as_what_it_is_with_what_to_do_about_it() {
    let mut said = Vec::new();
    let mut is_said = |set: Outcome, happened: &str, to_do: &str| {
        assert_eq!(set.code, 5, "{happened}: {set:?}");
        assert!(set.err.contains(happened), "{happened}: {set:?}");
        assert!(set.err.contains(to_do), "{to_do}: {set:?}");
        assert!(!said.contains(&set.err), "{set:?} was said already");
        said.push(set.err);
    };
    let beyond = Beyond::new(ProxyKind::Http);
    let world = &beyond.world;
    let stranger = CertificateAuthority::new().expect("an authority");
    beyond.trust(&stranger.pem());
    beyond.name(&beyond.proxy.url());
    let (_agent, item) = world.start();
    let untrusted = "comes from an authority that this computer does not trust";
    is_said(beyond.set(), untrusted, "Ask your IT department to install");
    let menu = item.wait_for_menu(
        |menu| menu.labels()[0] == "Certificate not trusted, retrying",
        LIMIT,
    );
    menu.unwrap_or_else(|error| panic!("{error}"));
    // It is taken up without a restart.
    beyond.trust(&beyond.authority.pem());
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);

    let retry = |proxy: &str| {
        beyond.name(proxy);
        let written = world.wait_for_status(|status| status["account"]["configured"] == true);
        assert!(written.is_object());
        let set = beyond.set();
        let cleared = world.run(&["clear"]);
        // Where the way is closed still, it is kept and tried again.
        assert!([0, 5].contains(&cleared.code), "{cleared:?}");
        set
    };
    let beyond_socks = "socks5h://127.0.0.1:9";
    is_said(retry(beyond_socks), "cannot be reached", "Check the proxy");
    is_said(retry("none"), "cannot be found", "name it in Settings");
    beyond.proxy.want_password("alice", "open sesame");
    let url = beyond.proxy.url();
    is_said(
        retry(&url),
        "wants a sign-in (407)",
        "user name and password",
    );
    let right = beyond.proxy.url_of("alice", "open%20sesame");
    let portal = Fault::new(RequestPattern::graph("*"), FaultKind::portal());
    world.tenant.fault(portal.times(0));
    is_said(
        retry(&right),
        "asks for a sign-in of its own",
        "sign in to the network",
    );
    world.tenant.clear_faults();
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn a_proxy_of_a_kind_that_is_not_supported_is_named_and_none_is_gone_past() {
    let unsupported = [("HTTPS_PROXY", "ftp://alice:hush@proxy.example:21")];
    let options = DesktopOptions::default();
    let beyond = Beyond::with(ProxyKind::Http, Valid::Now, &unsupported, options);
    let (_agent, _item) = beyond.world.start();
    let set = beyond.set();
    assert_eq!(set.code, 5, "{set:?}");
    assert!(set.err.contains("ftp://proxy.example:21"), "{set:?}");
    assert!(
        set.err.contains("of a kind that is not supported"),
        "{set:?}"
    );
    assert!(!set.err.contains("hush"), "{set:?}");
    // The settings of the program come first.
    beyond.name(&beyond.proxy.url());
    beyond
        .world
        .wait_for_status(|status| status["hold"]["state"] == "confirmed");
    beyond.name("quic://proxy.example");
    let refused = beyond
        .world
        .wait_for_status(|status| status["problem"]["code"] == "config-broken");
    let message = refused["problem"]["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("expected the address of a proxy"),
        "{message}"
    );
}

#[test]
fn a_clock_that_is_wrong_is_said_to_be_that() {
    for valid in [Valid::NoMore, Valid::NotYet] {
        let options = DesktopOptions::default();
        let beyond = Beyond::with(ProxyKind::Http, valid, &[], options);
        beyond.name(&beyond.proxy.url());
        let (_agent, _item) = beyond.world.start();
        let set = beyond.set();
        assert_eq!(set.code, 5, "{valid:?}: {set:?}");
        assert!(set.err.contains("By the clock of this computer"), "{set:?}");
        assert!(set.err.contains("date and time"), "{set:?}");
    }
}

#[test]
fn a_connection_that_went_silent_is_not_used_again() {
    let beyond = Beyond::new(ProxyKind::Http);
    beyond.name(&beyond.proxy.url());
    let (_agent, _item) = beyond.world.start();
    assert_eq!(beyond.set().code, 0);
    let tunnels = beyond.proxy.tunnels();
    beyond.proxy.go_silent();
    let began = std::time::Instant::now();
    let kept = beyond.world.run(&["set", "presenting"]);
    assert!([0, 5].contains(&kept.code), "{kept:?}");
    beyond.world.wait_for_shown("DoNotDisturb", "Presenting");
    in_time(&kept, began);
    assert!(beyond.proxy.tunnels() > tunnels);
    beyond
        .world
        .wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

#[test]
fn after_a_sleep_nothing_waits_for_a_connection_from_before_it() {
    let options = DesktopOptions {
        system_bus: true,
        ..DesktopOptions::default()
    };
    let beyond = Beyond::with(ProxyKind::Http, Valid::Now, &[], options);
    beyond.name(&beyond.proxy.url());
    let manager = beyond.world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = beyond.world.start();
    assert_eq!(beyond.set().code, 0);
    manager.fall_asleep().unwrap();
    beyond.proxy.go_silent();
    let tunnels = beyond.proxy.tunnels();
    manager.wake_up().unwrap();
    // What goes on is looked at at once, and that look is answered at the first try.
    assert!(beyond.proxy.wait_for_tunnels(tunnels + 1, LIMIT));
    let failed = beyond.world.log().contains("not answered");
    let cleared = beyond.world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    assert!(!failed, "{}", beyond.world.log());
}
