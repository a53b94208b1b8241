//! Debian's packages, made by dpkg-deb; what they depend on is found by dpkg-shlibdeps.

use std::path::Path;

use super::tree::{Tree, debian_changelog, gzip};
use super::{Build, DESCRIPTION, MAINTAINER, Programs, SUMMARY, epoch, put, remade, text_of};
use crate::step::{self, Failure, output};
use crate::workspace::Workspace;

/// What each package needs or wants besides the libraries that it links.
fn relations(name: &str, version: &str) -> [(&'static str, String); 2] {
    if name == "presence-tray" {
        let wanted = [
            "presence-tray-settings",
            // Where it keeps what signs in.
            "gnome-keyring | kwalletmanager | keepassxc",
            // What opens the browser to sign in.
            "xdg-utils",
        ];
        return [
            ("Depends", "ca-certificates".to_owned()),
            ("Recommends", wanted.join(", ")),
        ];
    }
    [
        ("Depends", format!("presence-tray (= {version})")),
        ("Recommends", String::new()),
    ]
}

/// Makes both packages in that version.
pub(super) fn make(
    workspace: &Workspace,
    tree: &Tree,
    version: &str,
    programs: &Programs,
    build: Build,
    folder: &Path,
) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| super::unusable(folder, &error))?;
    for (name, _) in SUMMARY {
        let stage = workspace.target("packaging/deb").join(name);
        tree.copy_package(workspace, name, &stage)?;
        let changelog = stage.join(format!("usr/share/doc/{name}/changelog"));
        put(&changelog, debian_changelog(workspace, name, version))?;
        gzip(&changelog)?;
        // The libraries are those that the same program links here: of the same release of Debian.
        let libraries = libraries(workspace, &programs.runs_here.join(name))?;
        let machine = programs.machine.debian();
        let control = control(workspace, &stage, name, version, machine, &libraries);
        put(&stage.join("DEBIAN/control"), control)?;
        let sums = "cd \"$0\" && find usr -type f -print0 | LC_ALL=C sort -z | \
                    xargs -0 md5sum > DEBIAN/md5sums && \
                    chmod 755 DEBIAN && chmod 644 DEBIAN/*";
        step::run(workspace.command("sh").args(["-c", sums]).arg(&stage))?;
        let compression = match build {
            Build::Release => &["-Zxz"][..],
            // Four times as quick.
            Build::Tested => &["-Zgzip", "-z1"],
        };
        let mut dpkg = workspace.command("dpkg-deb");
        dpkg.env("SOURCE_DATE_EPOCH", epoch(workspace))
            .args(compression)
            .args(["--root-owner-group", "--build"]);
        step::run(dpkg.arg(&stage).arg(folder))?;
    }
    Ok(())
}

fn control(
    workspace: &Workspace,
    stage: &Path,
    name: &str,
    version: &str,
    architecture: &str,
    libraries: &str,
) -> String {
    let size = output(
        workspace
            .command("du")
            .args(["-sk", "--apparent-size"])
            .arg(stage),
    );
    let size = size.unwrap_or_default();
    let size = size.split_whitespace().next().unwrap_or("0").to_owned();
    let mut control = format!(
        "Package: {name}\nVersion: {version}\nArchitecture: {architecture}\n\
         Maintainer: {MAINTAINER}\nInstalled-Size: {size}\n"
    );
    for (field, own) in relations(name, version) {
        let linked = Some(libraries).filter(|_| field == "Depends");
        let parts: Vec<&str> = linked.into_iter().chain([own.as_str()]).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        if !parts.is_empty() {
            control += &format!("{field}: {}\n", parts.join(", "));
        }
    }
    let text = text_of(&DESCRIPTION, name);
    let text: Vec<String> = text
        .lines()
        .map(|line| format!(" {}", if line.is_empty() { "." } else { line }))
        .collect();
    control += &format!(
        "Section: net\nPriority: optional\nDescription: {}\n{}\n",
        text_of(&SUMMARY, name),
        text.join("\n")
    );
    control
}

/// The packages of the libraries that a program links, with the oldest versions that do.
fn libraries(workspace: &Workspace, program: &Path) -> Result<String, Failure> {
    let place = workspace.target("packaging/shlibdeps");
    remade(&place)?;
    // It reads which package it is for, though nothing of that is used.
    put(
        &place.join("debian/control"),
        "Source: presence-tray\n\nPackage: presence-tray\nArchitecture: any\n",
    )?;
    let mut command = workspace.command("dpkg-shlibdeps");
    command.current_dir(&place).arg("-O").arg(program);
    let said = output(&mut command).ok_or_else(|| {
        Failure::new(format!(
            "dpkg-shlibdeps does not know what {} needs",
            program.display()
        ))
    })?;
    let depends = said
        .lines()
        .find_map(|it| it.strip_prefix("shlibs:Depends="));
    Ok(depends.unwrap_or_default().to_owned())
}
