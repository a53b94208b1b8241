//! What programs read is as `docs/schemas` describes it, by a validator of others.

use std::path::Path;
use std::process::Command;

use product::{Account, Outcome, World};
use tenant::{Pair, TeamsClientState};

/// Looks at JSON with the schema of that name.
fn look(world: &World, name: &str, json: &str) -> Outcome {
    let instance = world.desktop.home().join("instance.json");
    std::fs::write(&instance, json).expect("a file");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // Python's own, whatever other Python comes first in the search path.
    let mut validator = Command::new("/usr/bin/python3");
    validator.args(["-W", "ignore", "-m", "jsonschema", "--instance"]);
    validator.arg(instance);
    validator.arg(root.join(format!("docs/schemas/{name}.schema.json")));
    Outcome::of(validator, "")
}

#[track_caller]
fn check(world: &World, name: &str, json: &str) {
    let looked = look(world, name, json);
    assert_eq!(looked.code, 0, "{name}: {looked:?} in {json}");
}

#[test]
fn what_programs_read_is_as_its_schema_says() {
    let world = World::new(Account::AppSecret);
    let check_all = || {
        for name in ["status", "presets", "doctor"] {
            check(&world, name, &world.run(&[name, "--json"]).out);
        }
    };
    // While no agent runs, while nothing is held, while something is.
    check_all();
    let _agent = world.start();
    check_all();
    let message = ["--message", "Until {end}"];
    let set = [&["set", "in-a-call", "--wait"][..], &message].concat();
    let set = world.run(&set);
    assert_eq!(set.code, 0, "{set:?}");
    check_all();
    // And while something else shows.
    let user = world.user();
    let client = TeamsClientState::Available;
    world.tenant.teams_client(user, client).unwrap();
    world.tenant.pick(user, Pair::AVAILABLE).unwrap();
    let masked = world.run(&["set", "in-a-call", "--until-cleared", "--wait"]);
    assert_eq!(masked.code, 6, "{masked:?}");
    check_all();
    let refused = look(&world, "status", r#"{"agent": "running"}"#);
    assert_eq!(refused.code, 1, "{refused:?}");
}
