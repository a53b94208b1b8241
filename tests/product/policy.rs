//! What an organisation sets: on real programs, followed live, and told where it cannot be changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use desktop::DesktopOptions;
use product::{Account, LIMIT, Window, World};
use serde_json::Value;

/// A world on a computer that somebody manages, and the folder of its policy.
struct Managed {
    world: World,
    folder: tempfile::TempDir,
}

impl Managed {
    fn new(account: Account) -> Self {
        let folder = tempfile::tempdir().expect("what it needs");
        let place = folder.path().join("presence-tray").display().to_string();
        let options = DesktopOptions {
            env: BTreeMap::from([("PRESENCE_TRAY_POLICY_DIR".to_owned(), place)]),
            ..DesktopOptions::default()
        };
        let world = World::with(options, account);
        Self { world, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("presence-tray").join(name)
    }

    /// Puts a file of the policy in place, as what rolls it out does.
    fn put(&self, name: &str, text: &str) {
        let file = self.file(name);
        fs::create_dir_all(file.parent().expect("a file")).expect("a file");
        fs::write(file.with_extension("new"), text).expect("a file");
        fs::rename(file.with_extension("new"), file).expect("a file");
    }

    fn finding(&self) -> Value {
        let report = self.world.run(&["doctor", "--json"]);
        let report: Value = serde_json::from_str(&report.out).expect("JSON");
        let findings = report["findings"].as_array().expect("JSON");
        let found = findings.iter().find(|it| it["check"] == "policy");
        found.cloned().unwrap_or_default()
    }

    /// The account of this world, as an administrator rolls it out.
    fn account(&self) -> String {
        let (tenant, id) = (self.world.tenant.domain(), self.world.tenant.client_id());
        format!(
            "[mandatory.account]\ntenant = \"{tenant}\"\nclient_id = \"{id}\"\nsign_in = \"browser\"\n"
        )
    }
}

#[test]
fn under_a_policy_a_person_has_nothing_to_do_but_to_sign_in() {
    let managed = Managed::new(Account::None);
    let world = &managed.world;
    // Where this tenant is; elsewhere the cloud says so.
    let endpoints = world.config(Account::Browser);
    let endpoints = &endpoints[endpoints.find("[endpoints]").unwrap()..];
    managed.put("policy.toml", &managed.account());
    world.write_config(endpoints);
    let (_agent, _item) = world.start();
    let signed_in = world.run(&["sign-in"]);
    assert_eq!(signed_in.code, 0, "{signed_in:?}; {}", world.log());
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let id = world.tenant.client_id();
    let other = world.run(&["setup", "dod", "fabrikam.com", &id]);
    assert_eq!(other.code, 2, "{other:?}");
    assert!(
        other.err.contains("Your organisation has set this"),
        "{other:?}"
    );
    let written = fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert_eq!(written, endpoints, "the person's file is theirs");
}

#[test]
fn a_policy_is_followed_while_the_agent_runs_and_a_broken_one_changes_nothing() {
    let managed = Managed::new(Account::AppSecret);
    let world = &managed.world;
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (mut agent, _item) = world.start();
    let held = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(held.code, 0, "{held:?}");
    assert!(world.status()["managed"].is_null());
    assert_eq!(managed.finding(), Value::Null);

    managed.put(
        "policy.d/10-contoso.toml",
        "[organisation]\nmanaged_by = \"Contoso IT\"\n\
         [allow]\nstatuses = [\"in-a-call\", \"away\"]\nmessages = false\n\
         [mandatory.app]\ntheme = \"dark\"\n",
    );
    let status = world.wait_for_status(|it| it["managed"]["by"] == "Contoso IT");
    assert_eq!(
        status["managed"]["locked"],
        serde_json::json!(["app.theme"])
    );
    assert_eq!(status["theme"], "dark");
    assert_eq!(status["presets"].as_array().unwrap().len(), 2, "{status}");
    assert_eq!(status["hold"]["state"], "confirmed", "what is held stays");
    let forbidden = || {
        let busy = world.run(&["set", "busy"]);
        assert_eq!(busy.code, 2, "{busy:?}");
        let message = world.run(&["set", "in-a-call", "--message", "On the phone"]);
        assert_eq!(message.code, 2, "{message:?}");
        assert!(
            message.err.contains("does not allow status messages"),
            "{message:?}"
        );
    };
    forbidden();
    let found = managed.finding();
    assert_eq!(found["verdict"], "ok");
    let said = found["message"].as_str().unwrap();
    assert!(
        said.contains("Contoso IT") && said.contains("app.theme"),
        "{said}"
    );

    // What does not parse is told, and changes nothing: now, and after a restart.
    managed.put("policy.d/10-contoso.toml", "[allow]\nmessages = \"no\"\n");
    let told = |it: &Value| it["problem"]["code"] == "policy-broken";
    let status = world.wait_for_status(told);
    let message = status["problem"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("10-contoso.toml, line 2"), "{message}");
    assert_eq!(status["managed"]["by"], "Contoso IT");
    forbidden();
    assert_eq!(managed.finding()["verdict"], "problem");
    agent.stop().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    let (_agent, _item) = world.start();
    world.wait_for_status(told);
    forbidden();

    // Without it everything is the person's again.
    fs::remove_file(managed.file("policy.d/10-contoso.toml")).unwrap();
    let status = world.wait_for_status(|it| it["managed"].is_null());
    assert!(status["problem"].is_null(), "{status}");
    let busy = world.run(&["set", "busy", "--wait"]);
    assert_eq!(busy.code, 0, "{busy:?}; {}", world.log());
}

#[test]
fn a_policy_that_comes_while_the_settings_file_comes_to_rest_stays_in_force() {
    let managed = Managed::new(Account::AppSecret);
    let world = &managed.world;
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (_agent, _item) = world.start();
    let wait_for_rest = |times| world.wait_for_log("the settings file is at rest", times);
    let config = world.config(Account::AppSecret);
    let so_far = wait_for_rest(1);
    world.write_config(&format!("{config}# The last line.\n"));
    let so_far = wait_for_rest(so_far + 1);
    // The beginning of what it was is not believed at once, and meanwhile a policy is.
    world.write_config(&config);
    managed.put(
        "policy.toml",
        "[organisation]\nmanaged_by = \"Contoso IT\"\n[mandatory.app]\ntheme = \"dark\"\n",
    );
    let is_managed = |it: &Value| it["managed"]["by"] == "Contoso IT" && it["theme"] == "dark";
    world.wait_for_status(is_managed);
    wait_for_rest(so_far + 1);
    let status = world.status();
    assert!(is_managed(&status), "{status}");
}

#[test]
fn the_window_says_what_the_organisation_has_set_and_lets_the_rest_be_changed() {
    let managed = Managed::new(Account::AppSecret);
    let world = &managed.world;
    managed.put(
        "policy.toml",
        &format!(
            "[organisation]\nmanaged_by = \"Contoso IT\"\nsupport = \"https://help.contoso.com/\"\n\
             [allow]\nmessages = false\n{}\
             [mandatory.app]\nkeep_history = \"off\"\n\
             [mandatory.away]\non_lock = false\n\
             [[mandatory.preset]]\nid = \"in-a-call\"\nfor = \"30m\"\n",
            managed.account().replace("browser", "app-secret"),
        ),
    );
    let (_agent, _item) = world.start();
    world.wait_for_status(|it| it["managed"]["by"] == "Contoso IT");
    let window = Window::open(world);
    let is_locked = |id: &str| window.attribute(id, "disabled").is_some();
    window.click("tab-general");
    window.wait_for_text("managed", "Contoso IT");
    assert!(is_locked("keep-history") && !is_locked("theme"));
    assert!(is_locked("away-on-lock") && !is_locked("clear-on-quit"));
    window.choose("theme", "dark");
    window.wait_for_text("general-saved", "Saved");
    window.picture("managed-general");
    window.click("tab-account");
    window.wait_for_text("managed", "Contoso IT");
    assert!(is_locked("tenant") && is_locked("client-id") && !is_locked("user"));
    window.picture("managed-account");
    window.click("tab-presets");
    window.wait_for_text("managed", "Contoso IT");
    assert!(is_locked("edit-in-a-call") && !is_locked("edit-away"));
    window.picture("managed-presets");
}
