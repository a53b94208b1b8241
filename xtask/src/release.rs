//! `cargo xtask release --dry-run`: whether this checkout can be released, and what would be published.
//!
//! Publishing itself is done by `.github/workflows/release.yml`, for a tag that names the version.

use std::fs;

use crate::step::{Failure, output};
use crate::workspace::Workspace;

/// The version, which the manifest of the workspace has.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Says all that is in the way of a release, and what one would publish.
///
/// # Errors
/// [`Failure`] where something is in the way.
pub(crate) fn dry_run(workspace: &Workspace) -> Result<(), Failure> {
    println!("Version {VERSION}, tag v{VERSION}\n");
    let checks = [
        ("version", versions_agree(workspace)),
        ("changelog", notes(&changelog(workspace)?).map(drop)),
        ("date", dated(workspace)),
        ("tree", is_clean(workspace)),
        ("tag", is_free(workspace)),
    ];
    let mut in_the_way = 0;
    for (name, check) in checks {
        match check {
            Ok(()) => println!("  ok   {name}"),
            Err(why) => {
                println!("  no   {name}: {why}");
                in_the_way += 1;
            }
        }
    }
    println!("\nA release would publish, each with its attestation, and SHA256SUMS over all:\n");
    for (system, made_by, files) in published() {
        println!("  {system} (`cargo xtask {made_by}`)");
        for file in files {
            let here = workspace.target("packages").join(&file).is_file();
            println!("    {file}{}", if here { "  (made here)" } else { "" });
        }
    }
    if let Ok(notes) = notes(&changelog(workspace)?) {
        println!("\nwith these notes:\n\n{notes}");
    }
    match in_the_way {
        0 => Ok(()),
        1 => Err(Failure::new("one thing is in the way of a release")),
        several => Err(Failure::new(format!(
            "{several} things are in the way of a release"
        ))),
    }
}

/// Prints what the changelog says of this version, for the page of the release.
///
/// # Errors
/// [`Failure`] where it says nothing.
pub(crate) fn print_notes(workspace: &Workspace) -> Result<(), Failure> {
    let notes = notes(&changelog(workspace)?).map_err(Failure::new)?;
    println!("{notes}");
    Ok(())
}

/// What is published: for which system, by which command of xtask it is made, and its files.
fn published() -> Vec<(&'static str, &'static str, Vec<String>)> {
    let linux = ["presence-tray", "presence-tray-settings"].into_iter();
    let linux = linux.flat_map(|name| {
        [
            format!("{name}_{VERSION}_amd64.deb"),
            format!("{name}_{VERSION}_arm64.deb"),
            format!("{name}-{VERSION}-1.x86_64.rpm"),
            format!("{name}-{VERSION}-1.aarch64.rpm"),
            format!("{name}-{VERSION}.cdx.json"),
        ]
    });
    let tarballs = ["x86_64", "aarch64"];
    let tarballs = tarballs.map(|arch| format!("presence-tray-{VERSION}-{arch}-linux.tar.gz"));
    let windows = ["user.msi", "machine.msi", "portable.zip", "policy.zip"];
    let windows = windows.map(|ending| format!("presence-tray-{VERSION}-{ending}"));
    vec![
        ("Linux", "package", linux.chain(tarballs).collect()),
        ("Windows", "installers", windows.to_vec()),
        (
            "macOS",
            "bundle",
            vec![
                format!("presence-tray-{VERSION}.dmg"),
                "presence-tray-aarch64.app.tar.gz".to_owned(),
            ],
        ),
        (
            "all, where there is a key to sign with",
            "release",
            vec!["latest.json".to_owned()],
        ),
    ]
}

/// Every place beside the workspace's manifest that names a version: the file, and what is before the
/// version in it.
const PLACES: [(&str, &str); 4] = [
    (
        "packaging/linux/app.presencetray.PresenceTray.metainfo.xml",
        "<releases>\n    <release version=\"",
    ),
    (
        "packaging/linux/app.presencetray.PresenceTray.yml",
        "target/packages/presence-tray-",
    ),
    ("docs/deploy.md", "/srv/packages/presence-tray_"),
    ("docs/deploy.md", "/srv/packages/presence-tray-settings_"),
];

/// Whether all places name the version of the workspace.
fn versions_agree(workspace: &Workspace) -> Result<(), String> {
    for (file, before) in PLACES {
        let text = read(workspace, file)?;
        let (_, after) = text
            .split_once(before)
            .ok_or_else(|| format!("{file} names no version after {before:?}"))?;
        let is_version = |c: char| c.is_ascii_digit() || c == '.';
        let version = after.split(|c| !is_version(c)).next().unwrap_or_default();
        if version != VERSION {
            return Err(format!("{file} says {version:?}"));
        }
    }
    let lock = read(workspace, "Cargo.lock")?;
    for package in lock.split("[[package]]").skip(1) {
        let of = |key: &str| {
            let (_, after) = package.split_once(&format!("\n{key} = \""))?;
            after.split('"').next()
        };
        // What comes from elsewhere says from where.
        if of("source").is_none() && of("version") != Some(VERSION) {
            let name = of("name").unwrap_or_default();
            return Err(format!("{name} of Cargo.lock has another one"));
        }
    }
    // Nothing else has one of its own.
    for (file, key) in [
        ("tauri.conf.json", "\"version\""),
        ("ui/package.json", "\"version\""),
    ] {
        if read(workspace, file)?.contains(key) {
            return Err(format!("{file} has a version of its own"));
        }
    }
    Ok(())
}

/// Whether the metadata that software centres show has the date of the changelog.
fn dated(workspace: &Workspace) -> Result<(), String> {
    let changelog = read(workspace, "CHANGELOG.md")?;
    let heading = heading(&changelog)?;
    let date = heading.rsplit(' ').next().unwrap_or_default();
    let metadata = read(workspace, PLACES[0].0)?;
    let release = format!("<release version=\"{VERSION}\" date=\"{date}\"");
    if metadata.contains(&release) {
        Ok(())
    } else {
        Err(format!("{} has not `{release}`", PLACES[0].0))
    }
}

fn is_clean(workspace: &Workspace) -> Result<(), String> {
    let mut git = workspace.command("git");
    let changed = output(git.args(["status", "--porcelain"])).ok_or("git does not answer")?;
    match changed.lines().count() {
        0 => Ok(()),
        1 => Err(format!("changed: {}", changed.trim())),
        several => Err(format!("{several} files are changed")),
    }
}

/// Whether the tag is free, or is on this commit.
fn is_free(workspace: &Workspace) -> Result<(), String> {
    let commit = |name: &str| {
        let name = format!("{name}^{{commit}}");
        output(
            workspace
                .command("git")
                .args(["rev-parse", "--verify", "--quiet", &name]),
        )
    };
    match commit(&format!("refs/tags/v{VERSION}")) {
        None => Ok(()),
        Some(tagged) if Some(&tagged) == commit("HEAD").as_ref() => Ok(()),
        Some(tagged) => Err(format!("v{VERSION} is {} already", tagged.trim())),
    }
}

fn changelog(workspace: &Workspace) -> Result<String, Failure> {
    read(workspace, "CHANGELOG.md").map_err(Failure::new)
}

/// The heading of this version: `[0.1.0] - 2026-11-26`.
fn heading(changelog: &str) -> Result<&str, String> {
    let beginning = format!("## [{VERSION}] - ");
    let mut lines = changelog.lines();
    let line = lines.find(|line| line.starts_with(&beginning));
    let line = line.ok_or_else(|| {
        format!("CHANGELOG.md has no `{beginning}DATE`; give that name to what is [Unreleased]")
    })?;
    let date = &line[beginning.len()..];
    let parts: Vec<&str> = date.split('-').collect();
    let is_date = parts.iter().map(|part| part.len()).eq([4, 2, 2])
        && parts
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_date {
        Ok(line)
    } else {
        Err(format!(
            "CHANGELOG.md: {date:?} is no date such as 2026-11-26"
        ))
    }
}

/// What the changelog says of this version.
fn notes(changelog: &str) -> Result<String, String> {
    let heading = heading(changelog)?;
    let (_, after) = changelog.split_once(heading).unwrap_or_default();
    let notes = after.split("\n## ").next().unwrap_or_default().trim();
    if notes.lines().any(|line| line.starts_with("- ")) {
        Ok(notes.to_owned())
    } else {
        Err(format!("CHANGELOG.md says nothing of {VERSION}"))
    }
}

fn read(workspace: &Workspace, file: &str) -> Result<String, String> {
    let path = workspace.path(file);
    fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_same_in_every_place() {
        assert_eq!(versions_agree(&Workspace::find().unwrap()), Ok(()));
    }

    #[test]
    fn the_notes_are_what_the_changelog_says_of_this_version_alone() {
        let with = |heading: &str, body: &str| {
            format!(
                "# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## {heading}\n\n{body}\n\n## [0.0.1] - 2026-01-01\n\n- Before.\n"
            )
        };
        let good = with(&format!("[{VERSION}] - 2026-11-26"), "### Added\n\n- Now.");
        assert_eq!(notes(&good).as_deref(), Ok("### Added\n\n- Now."));
        for (changelog, said) in [
            (with("[9.9.9] - 2026-11-26", "- Other."), "has no `## ["),
            (with(&format!("[{VERSION}] - soon"), "- Now."), "is no date"),
            (
                with(&format!("[{VERSION}] - 2026-11-26"), "Nothing."),
                "says nothing of",
            ),
        ] {
            let why = notes(&changelog).unwrap_err();
            assert!(why.contains(said), "{why}");
        }
    }

    /// The endings of what the workflow publishes.
    const PATTERNS: [&str; 7] = [".deb", ".rpm", ".tar.gz", ".json", ".msi", ".zip", ".dmg"];

    /// The workflow publishes every file by the pattern of its ending, from the folders of the jobs.
    #[test]
    fn the_workflow_publishes_what_is_said_and_is_asked_for_it_by_name() {
        let workspace = Workspace::find().unwrap();
        let workflow = read(&workspace, ".github/workflows/release.yml").unwrap();
        for (_, made_by, files) in published() {
            assert!(
                workflow.contains(&format!("cargo xtask {made_by}")),
                "{made_by}"
            );
            for file in files {
                let is_published = PATTERNS.iter().any(|ending| file.ends_with(ending));
                assert!(is_published, "{file}");
            }
        }
        for ending in PATTERNS {
            assert!(workflow.contains(&format!("'*{ending}'")), "{ending}");
        }
        for needed in [
            "cargo xtask release --dry-run",
            "cargo xtask release --notes",
            "actions/attest-build-provenance@",
            "gh release create",
            "uses: ./.github/workflows/test.yml",
        ] {
            assert!(workflow.contains(needed), "{needed}");
        }
    }
}
