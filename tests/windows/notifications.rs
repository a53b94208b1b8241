//! Clicks on notifications, which Windows tells of by COM. Wine 8 shows no notification, so what it would hand
//! back is handed back by the test.

use jiff::Timestamp;
use serde_json::Value;
use windows_product::World;

const APP: &str = r"HKCU\Software\Classes\AppUserModelId\app.presencetray.PresenceTray";

/// The class that Windows is to tell of clicks.
fn class(world: &World) -> Option<String> {
    let told = world.batch(&format!("reg query {APP} /v CustomActivator"));
    let class = told.out.split_whitespace().last()?;
    class.starts_with('{').then(|| class.to_owned())
}

fn click(world: &World, class: &str, arguments: &str) {
    let mut click = world.system(&["click", class, arguments]);
    let status = click.wait(windows_product::LIMIT).expect("its end");
    assert!(
        status.success(),
        "{arguments}: {}; {}",
        click.log(),
        world.log()
    );
}

/// The agent ends, and leaves what is held. (One that is killed is not forgotten by Wine's COM.)
fn hand_over(world: &World) {
    let done = world.run_agent(&["--hand-over"]);
    assert_eq!(done.code, 0, "{done:?}");
}

fn end(status: &Value) -> Timestamp {
    let end = status["hold"]["ends_at"].as_str().expect("an end");
    end.parse().expect("a time")
}

#[test]
fn a_notification_is_clicked_after_a_restart_and_when_no_agent_runs() {
    let world = World::signed_in();
    let _before = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    hand_over(&world);
    // That it goes on is the first notification, before which Windows is told of the program.
    let _agent = world.start();
    world.wait_for_log("notified: ", 1);
    world.wait_until("a class to tell of clicks", || class(&world).is_some());
    let class = class(&world).expect("a class");

    let before = end(&world.status());
    click(&world, &class, "extend now 1");
    world.wait_until("a later end", || {
        end(&world.status()).duration_since(before).as_mins() == 15
    });
    // One of a hold that is over does nothing to this one.
    click(&world, &class, "clear now 7");
    world.wait_for_log("settings window", 1);
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");

    hand_over(&world);
    assert_eq!(world.status()["agent"], "stopped");
    // Wine 8 starts only what everybody has, where Windows looks at what the person has first.
    let key = format!(r"Software\Classes\CLSID\{class}");
    let copied = world.batch(&format!(r"reg copy HKCU\{key} HKLM\{key} /s /f"));
    assert_eq!(copied.code, 0, "{copied:?}");
    click(&world, &class, "clear now 1");
    world.wait_for_shown("Offline", "Offline");
    assert_eq!(world.status()["agent"], "running");
}
