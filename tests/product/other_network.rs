//! Another network than the one in which something failed: an address that appears, a line in the file of
//! hosts, a proxy that is set or removed. What waits is tried at once, not after its pause.
//!
//! Time passes so slowly that no pause is over within the test.

use std::fs;
use std::process::Command;

use desktop::DesktopOptions;
use product::{Account, LIMIT, World};
use tenant::{CertificateAuthority, ProxyKind, Tenant, TenantConfig, Valid};

use crate::cable::{Cable, Cut};
use crate::way::Beyond;

/// The shortest pause takes longer than what any test waits for.
const SLOWLY: f64 = 0.01;

/// Where the names of the test are, in the network of its own.
const HOSTS: &str = "PRESENCE_TRAY_TEST_HOSTS";

/// Runs a test again in a process whose network has loopback alone, and whose file of hosts is one of its
/// own that [`HOSTS`] names; says whether this is that process.
fn in_a_network_of_its_own(test: &str) -> bool {
    if std::env::var_os(HOSTS).is_some() {
        return true;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let own = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        file
    };
    let hosts = own("hosts", "127.0.0.1 localhost\n");
    let resolver = own("resolv.conf", "nameserver 127.0.0.1\n");
    // Displays are numbered in a network, and their sockets are in one folder for all.
    let enter = "ip link set lo up && mkdir -p /tmp/.X11-unix && mount -t tmpfs -o mode=1777 none /tmp/.X11-unix && \
                 mount --bind \"$0\" /etc/hosts && mount --bind \"$1\" /etc/resolv.conf && \
                 shift && exec \"$@\"";
    let status = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--net",
            "--mount",
            "sh",
            "-c",
            enter,
        ])
        .args([&hosts, &resolver])
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", "--nocapture", &format!("other_network::{test}")])
        .env(HOSTS, &hosts)
        .status();
    assert!(status.expect("unshare of util-linux").success());
    false
}

fn set_and_wait(world: &World) {
    let set = world.run(&["set", "in-a-call"]);
    assert!([0, 5].contains(&set.code), "{set:?}");
    world.wait_for_status(|status| status["hold"]["state"] == "retrying");
}

#[test]
fn an_address_that_appears_ends_the_pause() {
    if !in_a_network_of_its_own("an_address_that_appears_ends_the_pause") {
        return;
    }
    let mut world = World::new(Account::AppSecret);
    world.scale_time(SLOWLY);
    let cable = Cable::to(world.tenant.graph());
    let config = world.config(Account::AppSecret);
    world.write_config(&config.replace(world.tenant.graph(), &cable.address()));
    let graph = cable.address();
    world
        .tenant
        .change_model(|model, _| model.settings.graph = graph);
    let (_agent, _item) = world.start();
    cable.cut(Cut::Refused);
    set_and_wait(&world);
    cable.mend();
    let added = Command::new("ip")
        .args(["address", "add", "192.0.2.7/24", "dev", "lo"])
        .status();
    assert!(added.expect("ip of iproute2").success());
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_name_that_is_known_now_ends_the_pause() {
    if !in_a_network_of_its_own("a_name_that_is_known_now_ends_the_pause") {
        return;
    }
    const NAME: &str = "service.contoso.example";
    let authority = CertificateAuthority::new().expect("an authority");
    let identity = authority.identity(&[NAME], Valid::Now);
    let config = TenantConfig {
        tls: Some(identity.expect("a certificate")),
        ..TenantConfig::signing_in_alice()
    };
    let tenant = Tenant::spawn(config).expect("a tenant");
    let trusted = tempfile::NamedTempFile::new().expect("a file");
    fs::write(trusted.path(), authority.pem()).expect("a file");
    let trusted = ("SSL_CERT_FILE", trusted.path().display().to_string());
    let options = DesktopOptions {
        env: [(trusted.0.to_owned(), trusted.1)].into(),
        ..DesktopOptions::default()
    };
    let named = |url: &str| url.replace("127.0.0.1", NAME);
    let (login, graph) = (named(tenant.authority()), named(tenant.graph()));
    let mut world = World::of(options, Account::AppSecret, tenant, &login, &graph);
    world.scale_time(SLOWLY);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (_agent, _item) = world.start();
    set_and_wait(&world);
    let hosts = std::env::var_os(HOSTS).expect("a file of hosts");
    fs::write(hosts, format!("127.0.0.1 localhost {NAME}\n")).expect("a file");
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_proxy_that_the_desktop_names_now_ends_the_pause() {
    let mut beyond = Beyond::on_desktop();
    beyond.world.scale_time(SLOWLY);
    let (_agent, _item) = beyond.world.start();
    set_and_wait(&beyond.world);
    let proxy = beyond.proxy.address();
    let (host, port) = (proxy.ip().to_string(), proxy.port().to_string());
    beyond.gsettings(&[
        ("org.gnome.system.proxy.https", "host", &host),
        ("org.gnome.system.proxy.https", "port", &port),
        ("org.gnome.system.proxy", "mode", "manual"),
    ]);
    beyond.world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_proxy_that_the_settings_name_now_ends_the_pause() {
    let mut beyond = Beyond::new(ProxyKind::Http);
    beyond.world.scale_time(SLOWLY);
    beyond.name("none");
    let (_agent, item) = beyond.world.start();
    set_and_wait(&beyond.world);
    item.wait_for_menu(|menu| menu.find("Try again now").is_some(), LIMIT)
        .expect("the menu says so");
    beyond.name(&beyond.proxy.url());
    beyond.world.wait_for_shown("Busy", "InACall");
}
