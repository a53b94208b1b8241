//! The person's files are the person's, whatever the umask says.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use product::{Account, LIMIT, World};

/// Everything below a folder, with the folder, that others may do something with.
fn open_to_others(folder: &Path, found: &mut Vec<(PathBuf, u32)>) {
    let mode = fs::symlink_metadata(folder)
        .expect("a file")
        .permissions()
        .mode()
        & 0o777;
    if mode & 0o077 != 0 {
        found.push((folder.to_owned(), mode));
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        open_to_others(&entry.path(), found);
    }
}

#[test]
fn nothing_is_open_to_others_whatever_the_umask() {
    let world = World::new(Account::AppSecret);
    let _ = fs::remove_dir_all(world.state_folder());
    let mut command = world.with_environment("sh".into());
    command
        .args(["-c", "umask 000 && exec \"$0\""])
        .arg(world.program());
    let _agent = world.desktop.spawn(command).expect("the agent");
    world.tray.wait_for_item(LIMIT).expect("its icon");
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let runtime = PathBuf::from(world.desktop.var("XDG_RUNTIME_DIR"));
    let ours = crate::relay::socket_below(&runtime).expect("the socket");
    let mut found = Vec::new();
    for folder in [
        world.state_folder(),
        ours.parent().expect("its folder").to_owned(),
    ] {
        assert!(fs::read_dir(&folder).expect("a folder").count() > 0);
        open_to_others(&folder, &mut found);
    }
    // The person's own file stays as they made it; its folder is closed.
    let folder = fs::metadata(world.config_folder()).expect("a folder");
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    assert!(found.is_empty(), "{found:?}");
}
