//! KDE's tray, to see the icon in: unpacked beside the other tools, for it is not to become part of the
//! desktop of whoever tests.

use std::fs;

use crate::packages::PLASMA;
use crate::setup::{is_root, known_packages};
use crate::step::{Failure, run};
use crate::workspace::Workspace;

/// Fetches what is not installed of it, and unpacks it into the folder `$0`; the lists of packages are
/// fetched by `$1`, where there are none.
const UNPACK: &str = r#"
set -eu
list() { apt-get install --print-uris -qq --no-install-recommends "$2"; }
list "$@" >/dev/null 2>&1 || $1 apt-get update -qq
mkdir -p "$0/packages/partial"
apt-get install -y -qq --download-only --no-install-recommends \
    -o Debug::NoLocking=1 -o "Dir::Cache::archives=$0/packages" "$2"
for package in "$0"/packages/*.deb; do
    # Where all of it is installed, nothing is fetched.
    [ -e "$package" ] || continue
    dpkg-deb --fsys-tarfile "$package" | tar --extract --directory "$0" --no-same-owner \
        --exclude ./usr/share/doc --exclude ./usr/share/locale --exclude ./usr/share/wallpapers
done
rm -r "$0/packages"
"#;

/// Has it in the tools.
///
/// # Errors
/// When it cannot be fetched or unpacked.
pub(crate) fn unpacked(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.plasma();
    if folder.is_dir() || !known_packages() {
        return Ok(());
    }
    println!(
        "   Missing, to {}: {}",
        PLASMA.purpose,
        PLASMA.names.join(" ")
    );
    let unfinished = folder.with_extension("new");
    drop(fs::remove_dir_all(&unfinished));
    let made = fs::create_dir_all(&unfinished);
    made.map_err(|error| Failure::new(format!("{}: {error}", unfinished.display())))?;
    let mut unpack = workspace.command("sh");
    unpack.args(["-c", UNPACK]).arg(&unfinished);
    unpack.arg(if is_root() { "" } else { "sudo" });
    run(unpack.args(PLASMA.names))?;
    fs::rename(&unfinished, &folder)
        .map_err(|error| Failure::new(format!("{}: {error}", folder.display())))
}
